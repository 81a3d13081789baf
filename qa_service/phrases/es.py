"""In Spanish."""

from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal="Los artículos no lo dicen.",
    nearest_said="Lo más cercano que dicen: {}",
    missing="Los artículos no responden a {}.",
    either=" ni a ",
    quote="«{}»",
    spelled="Los artículos escriben {}.",
    pinned="Nota de la redacción, {}:",
    hello="Hola.",
    welcome="De nada.",
    nod="Pregúnteme cuando quiera.",
    about=(
        "Respondo preguntas a partir de {articles} artículos de noticias, publicados "
        "{days}, con sus propias frases y la fuente de cada una."
    ),
    about_undated=(
        "Respondo preguntas a partir de {articles} artículos de noticias, con sus "
        "propias frases y la fuente de cada una."
    ),
    empty=("Respondo preguntas a partir de artículos de noticias, pero todavía no hay ninguno."),
    examples="Por ejemplo:",
    which="La pregunta encaja con {count} sucesos; ¿a cuál se refiere: {events}?",
    or_another=" u otro",
    reported="{named}, noticia del {day}",
    killed="¿Cuántas personas murieron {where}?",
    not_added="No se suman las cifras de varios sucesos.",
    untold="Otros sucesos de esas fechas: {count}.",
    in_place="en {place}",
    in_month="en {month}",
    in_both="en {place} en {month}",
    opens="{}:",
    yes="Sí",
    no="No",
    dispute="Las versiones difieren:",
    correction="Se corrigió una noticia, lo más reciente primero:",
    update="Las noticias se actualizaron, lo más reciente primero:",
    put_right="Esto se corrigió:",
    updates="actualización",
    corrects="corrección",
    final="definitivo",
    withdrawn="corregido después",
    day_is="{said}: {day}",
    also="; ",
    until="{first} - {last}",
    dated="{days}, según la fecha del artículo.",
    dated_by_other="{days}, según la fecha de otra noticia del mismo suceso.",
    day_of_saying="Es el día en que se dijo o se oyó, no el día en que ocurrió.",
    unsearched=Unsearched(
        on_day="el {day}",
        between="del {first} al {last}",
        since="desde el {day}",
        up_to="hasta el {day}",
        unpublished="Ningún artículo se publicó {days}: {known}.",
        known_day="son del {day}",
        known_days="van del {first} al {last}",
        undated=", salvo {count} sin fecha conocida",
        none_dated="ningún artículo tiene fecha conocida",
        other_days=(
            "La pregunta dice {said}, pero ningún artículo publicado {days} la responde; "
            "esto es de artículos de otros días."
        ),
        publisher="Ningún artículo es de {asked}. Los medios son: {known}.",
        file="Ningún artículo se llama {asked}. Los archivos son: {known}.",
        tag="Ningún artículo tiene la etiqueta {asked}. Las etiquetas son: {known}.",
        together="Cada filtro lo cumple algún artículo, pero ninguno los cumple todos.",
        no_articles=(
            "Todavía no hay artículos. Añada algunos con `qa-service ingest CARPETA` o "
            "en la página."
        ),
        incomplete=(
            "El índice de búsqueda está incompleto, así que puede no haberse encontrado "
            "lo que dicen los artículos. Ejecute `qa-service doctor --repair`."
        ),
    ),
    quoted="Los artículos están en {}; se citan sus propias frases.",
    languages="inglés alemán español francés italiano portugués ruso ucraniano",
    asks_killed="¿Cuántas personas murieron en {}?",
    asks_happened="¿Qué pasó en {}?",
    asks_said="¿Qué dijo {}?",
    asks_who="¿Quién es {}?",
)
