"""In Portuguese."""

from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal="Os artigos não o dizem.",
    nearest_said="O mais próximo que dizem: {}",
    missing="Os artigos não respondem a {}.",
    either=" nem a ",
    quote="«{}»",
    spelled="Os artigos escrevem {}.",
    pinned="Nota da redação, {}:",
    hello="Olá.",
    welcome="De nada.",
    nod="Pergunte-me quando quiser.",
    about=(
        "Respondo a perguntas com base em {articles} artigos de notícias, publicados "
        "{days}, com as suas próprias frases e a fonte de cada uma."
    ),
    about_undated=(
        "Respondo a perguntas com base em {articles} artigos de notícias, com as "
        "suas próprias frases e a fonte de cada uma."
    ),
    empty="Respondo a perguntas com base em artigos de notícias, mas ainda não há nenhum.",
    examples="Por exemplo:",
    which="A pergunta corresponde a {count} acontecimentos; a qual se refere: {events}?",
    or_another=" ou outro",
    reported="{named}, noticiado em {day}",
    killed="Quantas pessoas morreram {where}?",
    not_added="Os números de vários acontecimentos não são somados.",
    untold="Outros acontecimentos desse período: {count}.",
    in_place="em {place}",
    in_month="em {month}",
    in_both="em {place} em {month}",
    opens="{}:",
    yes="Sim",
    no="Não",
    dispute="As versões divergem:",
    correction="Uma notícia foi corrigida, a mais recente primeiro:",
    update="As notícias foram atualizadas, a mais recente primeiro:",
    put_right="Isto foi corrigido:",
    updates="atualização",
    corrects="correção",
    final="definitivo",
    withdrawn="corrigido depois",
    day_is="{said}: {day}",
    also="; ",
    until="{first} - {last}",
    dated="{days}, de acordo com a data do artigo.",
    dated_by_other="{days}, de acordo com a data de outra notícia do mesmo acontecimento.",
    day_of_saying="É o dia em que foi dito ou ouvido, não o dia em que aconteceu.",
    unsearched=Unsearched(
        on_day="em {day}",
        between="de {first} a {last}",
        since="a partir de {day}",
        up_to="até {day}",
        unpublished="Nenhum artigo foi publicado {days}: {known}.",
        known_day="são de {day}",
        known_days="vão de {first} a {last}",
        undated=", exceto {count} sem data conhecida",
        none_dated="nenhum artigo tem data conhecida",
        other_days=(
            "A pergunta diz {said}, mas nenhum artigo publicado {days} a responde; isto "
            "é de artigos de outros dias."
        ),
        publisher="Nenhum artigo é de {asked}. As publicações são: {known}.",
        file="Nenhum artigo se chama {asked}. Os arquivos são: {known}.",
        tag="Nenhum artigo tem a etiqueta {asked}. As etiquetas são: {known}.",
        together="Cada filtro é satisfeito por algum artigo, mas nenhum satisfaz todos.",
        no_articles=(
            "Ainda não há artigos. Adicione alguns com `qa-service ingest PASTA` ou na página."
        ),
        incomplete=(
            "O índice de pesquisa está incompleto: o que dizem os artigos pode não ter "
            "sido encontrado. Execute `qa-service doctor --repair`."
        ),
    ),
    quoted="Os artigos estão em {}; são citadas as suas próprias frases.",
    languages="inglês alemão espanhol francês italiano português russo ucraniano",
    asks_killed="Quantas pessoas morreram em {}?",
    asks_happened="O que aconteceu em {}?",
    asks_said="O que disse {}?",
    asks_who="Quem é {}?",
)
