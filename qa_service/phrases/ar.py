"""In Arabic."""

from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal="لا تذكر المقالات ذلك.",
    nearest_said="أقرب ما تذكره: {}",
    missing="لا تجيب المقالات عن {}.",
    either=" أو ",
    quote="«{}»",
    spelled="تكتب المقالات {}.",
    pinned="ملاحظة من هيئة التحرير، {}:",
    hello="مرحبًا.",
    welcome="على الرحب والسعة.",
    nod="اسألني متى شئت.",
    about=(
        "أجيب عن الأسئلة اعتمادًا على مقالات إخبارية عددها {articles}، نُشرت "
        "{days}، بجملها نفسها مع مصدر كل جملة."
    ),
    about_undated=(
        "أجيب عن الأسئلة اعتمادًا على مقالات إخبارية عددها {articles}، بجملها نفسها مع مصدر كل جملة."
    ),
    empty="أجيب عن الأسئلة اعتمادًا على مقالات إخبارية، لكن لا توجد مقالات بعد.",
    examples="على سبيل المثال:",
    which="ينطبق السؤال على {count} من الأحداث؛ أيها المقصود: {events}؟",
    or_another=" أو غيره",
    reported="{named}، خبر {day}",
    killed="كم عدد القتلى {where}؟",
    not_added="لا تُجمع أرقام أحداث مختلفة.",
    untold="أحداث أخرى في تلك المدة: {count}.",
    in_place="في {place}",
    in_month="في {month}",
    in_both="في {place} في {month}",
    opens="{}:",
    yes="نعم",
    no="لا",
    dispute="تتباين الروايات:",
    correction="صُحّح أحد الأخبار، الأحدث أولًا:",
    update="حُدّثت الأخبار، الأحدث أولًا:",
    put_right="صُحّح هذا:",
    updates="تحديث",
    corrects="تصحيح",
    final="نهائي",
    withdrawn="صُحّح لاحقًا",
    day_is="{said}: {day}",
    also="؛ ",
    until="{first} - {last}",
    dated="{days}، حسب تاريخ المقال.",
    dated_by_other="{days}، حسب تاريخ خبر آخر عن الحدث نفسه.",
    day_of_saying="هذا يوم القول أو السماع، لا يوم وقوع الحدث.",
    unsearched=Unsearched(
        on_day="في {day}",
        between="من {first} إلى {last}",
        since="منذ {day}",
        up_to="حتى {day}",
        unpublished="لم يُنشر أي مقال {days}: {known}.",
        known_day="المقالات من {day}",
        known_days="المقالات من {first} إلى {last}",
        undated="، عدا {count} بلا تاريخ معروف",
        none_dated="لا يُعرف تاريخ أي مقال",
        other_days=(
            "يذكر السؤال {said}، لكن لا مقال منشورًا {days} يجيب عنه؛ هذا من مقالات أيام أخرى."
        ),
        publisher="لا مقال من {asked}. الناشرون: {known}.",
        file="لا مقال باسم {asked}. الملفات: {known}.",
        tag="لا مقال يحمل الوسم {asked}. الوسوم: {known}.",
        together="لكل مرشّح مقال يستوفيه، لكن لا مقال يستوفيها كلها.",
        no_articles="لا توجد مقالات بعد. أضف بعضها بالأمر `qa-service ingest FOLDER` أو من الصفحة.",
        incomplete=(
            "فهرس البحث ناقص، فقد لا يكون ما تقوله المقالات قد وُجد. نفّذ `qa-service "
            "doctor --repair`."
        ),
    ),
)
