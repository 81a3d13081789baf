"""In French."""

from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal="Les articles ne le disent pas.",
    nearest_said="Ce qu’ils disent de plus proche : {}",
    missing="Les articles ne répondent pas à {}.",
    either=" ni à ",
    quote="« {} »",
    spelled="Les articles écrivent {}.",
    pinned="Note de la rédaction, {} :",
    hello="Bonjour.",
    welcome="Je vous en prie.",
    nod="Posez-moi vos questions quand vous voulez.",
    about=(
        "Je réponds aux questions à partir de {articles} articles de presse, publiés "
        "{days}, avec leurs propres phrases et la source de chacune."
    ),
    about_undated=(
        "Je réponds aux questions à partir de {articles} articles de presse, avec "
        "leurs propres phrases et la source de chacune."
    ),
    empty=("Je réponds aux questions à partir d’articles de presse, mais il n’y en a pas encore."),
    examples="Par exemple :",
    which="La question correspond à {count} événements ; duquel s’agit-il : {events} ?",
    or_another=" ou un autre",
    reported="{named}, rapporté le {day}",
    killed="Combien de personnes ont été tuées {where} ?",
    not_added="Les chiffres de plusieurs événements ne sont pas additionnés.",
    untold="Autres événements de cette période : {count}.",
    in_place="à {place}",
    in_month="en {month}",
    in_both="à {place} en {month}",
    opens="{} :",
    yes="Oui",
    no="Non",
    dispute="Les versions divergent :",
    correction="Un article a été rectifié, le plus récent d’abord :",
    update="Les informations ont été mises à jour, les plus récentes d’abord :",
    put_right="Ceci a été rectifié :",
    updates="mise à jour",
    corrects="rectificatif",
    final="définitif",
    withdrawn="rectifié depuis",
    day_is="{said} : {day}",
    also=" ; ",
    until="{first} - {last}",
    dated="{days}, d’après la date de l’article.",
    dated_by_other="{days}, d’après la date d’un autre article sur le même événement.",
    day_of_saying="C’est le jour où cela a été dit ou entendu, non celui où cela s’est passé.",
    unsearched=Unsearched(
        on_day="le {day}",
        between="du {first} au {last}",
        since="à partir du {day}",
        up_to="jusqu'au {day}",
        unpublished="Aucun article n'a été publié {days} : {known}.",
        known_day="ils sont du {day}",
        known_days="ils vont du {first} au {last}",
        undated=", sauf {count} sans date connue",
        none_dated="aucun article n'a de date connue",
        other_days=(
            "La question dit {said}, mais aucun article publié {days} n'y répond ; ceci "
            "vient d'articles d'autres jours."
        ),
        publisher="Aucun article n'est de {asked}. Les éditeurs sont : {known}.",
        file="Aucun article ne s'appelle {asked}. Les fichiers sont : {known}.",
        tag="Aucun article n'a l'étiquette {asked}. Les étiquettes sont : {known}.",
        together=(
            "Chacun des filtres convient à un article, mais aucun article ne les remplit tous."
        ),
        no_articles=(
            "Il n'y a pas encore d'articles. Ajoutez-en avec `qa-service ingest DOSSIER` "
            "ou sur la page."
        ),
        incomplete=(
            "L'index de recherche est incomplet : ce que disent les articles n'a "
            "peut-être pas été trouvé. Lancez `qa-service doctor --repair`."
        ),
    ),
    quoted="Les articles sont en {} ; leurs propres phrases sont citées.",
    languages="anglais allemand espagnol français italien portugais russe ukrainien",
    asks_killed="Combien de personnes ont été tuées à {} ?",
    asks_happened="Que s’est-il passé à {} ?",
    asks_said="Qu’a dit {} ?",
    asks_who="Qui est {} ?",
)
