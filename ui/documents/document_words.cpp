#include "ui/documents/document_words.h"

#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct DocumentWords {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::DocumentWords)
};

struct GroupEntry {
    const char *name;
    const char *title;
    const char *icon;
};
constexpr std::array kGroupEntries{
    GroupEntry{"all", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "All"), "documents"},
    GroupEntry{"ready", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Ready"), "good"},
    GroupEntry{"in_progress", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "In progress"), "clock"},
    GroupEntry{"attention", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "To be looked at"), "warning"},
    GroupEntry{"failed", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Failed"), "error"},
};

struct LookEntry {
    const char *name;
    const char *word;
    const char *icon;
    Meaning meaning;
};
constexpr std::array kStates{
    LookEntry{"queued", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Waiting"), "queue", Meaning::Muted},
    LookEntry{"reading", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Reading"), "clock", Meaning::Information},
    LookEntry{"paused", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Paused"), "pause", Meaning::Warning},
    LookEntry{"indexing", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Indexing"), "clock", Meaning::Information},
    LookEntry{"ready", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Ready"), "good", Meaning::Good},
    LookEntry{"quarantined", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Set aside"), "warning", Meaning::Warning},
    LookEntry{"failed", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Failed"), "error", Meaning::Bad},
    LookEntry{"cancelled", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Cancelled"), "stop", Meaning::Muted},
    LookEntry{"staged", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Waits for your word"), "warning", Meaning::Warning},
};
constexpr std::array kVerdicts{
    LookEntry{"text", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Text read"), "good", Meaning::Good},
    LookEntry{"table", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Text with a table"), "good", Meaning::Good},
    LookEntry{"columns", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Text in columns"), "good", Meaning::Good},
    LookEntry{"scan", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Scan without text"), "warning", Meaning::Warning},
    LookEntry{"unreadable", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Unreadable font"), "warning", Meaning::Warning},
    LookEntry{"recognised", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Recognised from its picture"), "good", Meaning::Information},
    LookEntry{"hard", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Recognised, hard to read"), "warning", Meaning::Warning},
    LookEntry{"model", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Read by the model"), "good", Meaning::Accent},
    LookEntry{"empty", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Empty"), "information", Meaning::Muted},
    LookEntry{"locked", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Locked"), "lock", Meaning::Warning},
    LookEntry{"damaged", QT_TRANSLATE_NOOP("passerelle::ui::DocumentWords", "Damaged"), "error", Meaning::Bad},
};

const GroupEntry &entryOf(DocumentGroup group)
{
    return kGroupEntries[static_cast<std::size_t>(group)];
}

template <class Entries>
StateLook lookIn(const Entries &entries, const QString &name)
{
    for (const LookEntry &entry : entries)
        if (name == QLatin1StringView(entry.name))
            return {DocumentWords::tr(entry.word), QString::fromLatin1(entry.icon), entry.meaning};
    return {name, u"information"_s, Meaning::Muted};
}

} // namespace

QString nameOf(DocumentGroup group) { return QString::fromLatin1(entryOf(group).name); }
QString titleOf(DocumentGroup group) { return DocumentWords::tr(entryOf(group).title); }
QString iconNameOf(DocumentGroup group) { return QString::fromLatin1(entryOf(group).icon); }

DocumentGroup groupFromName(const QString &name)
{
    const auto found = std::find_if(kDocumentGroups.begin(), kDocumentGroups.end(), [&](DocumentGroup group) { return nameOf(group) == name; });
    return found == kDocumentGroups.end() ? DocumentGroup::All : *found;
}

bool isUnfinished(const api::DocumentView &document)
{
    return document.state == u"queued"_s || document.state == u"reading"_s || document.state == u"indexing"_s;
}

bool isPaused(const api::DocumentView &document)
{
    return document.state == u"paused"_s;
}

bool belongsTo(const api::DocumentView &document, DocumentGroup group)
{
    switch (group) {
    case DocumentGroup::All: return true;
    case DocumentGroup::Ready: return document.state == u"ready"_s;
    case DocumentGroup::InProgress: return isUnfinished(document) || isPaused(document);
    case DocumentGroup::Attention:
        return document.state == u"quarantined"_s || document.state == u"staged"_s || document.withdrawn || document.state == u"cancelled"_s || (document.state == u"ready"_s && (document.reason || document.passages == 0));
    case DocumentGroup::Failed: return document.state == u"failed"_s;
    }
    return true;
}

StateLook lookOfState(const QString &state) { return lookIn(kStates, state); }
StateLook lookOfVerdict(const QString &verdict) { return lookIn(kVerdicts, verdict); }

StateLook lookOfPage(const api::PageView &page)
{
    if (page.characters > 0 && page.readBy == u"ocr"_s)
        return lookOfVerdict(page.reason ? u"hard"_s : u"recognised"_s);
    if (page.characters > 0 && page.readBy == u"model"_s)
        return lookOfVerdict(u"model"_s);
    return lookOfVerdict(page.verdict);
}

QString wordOfPage(const api::PageView &page)
{
    const QString word = lookOfPage(page).word;
    return page.confidence && page.characters > 0 ? DocumentWords::tr("%1, %2 % sure").arg(word).arg(qRound(*page.confidence)) : word;
}

QString stateText(const api::DocumentView &document, std::optional<qint64> remainingMs)
{
    QString text = document.withdrawn ? DocumentWords::tr("Withdrawn: out of its days") : lookOfState(document.state).word;
    if (document.state == u"reading"_s && document.pages > 0)
        text = DocumentWords::tr("Page %1 of %2").arg(countText(document.pagesRead), countText(document.pages));
    else if (isPaused(document) && document.pages > 0)
        text = DocumentWords::tr("Paused at page %1 of %2").arg(countText(document.pagesRead), countText(document.pages));
    if (isUnfinished(document) && remainingMs)
        text += u" · "_s + DocumentWords::tr("%1 left").arg(remainingText(*remainingMs));
    return text;
}

QIcon tintedIcon(const QString &name, Meaning meaning, const QWidget &widget)
{
    return Theme::icon(name, Theme::colour(meaning, widget.palette()));
}

QString comparableName(const QString &fileName)
{
    static const QRegularExpression kAside(u"(\\(\\d+\\)|\\bcopie( de)?\\b|\\bcopy( of)?\\b|\\bversion ?\\d+\\b|\\bv ?\\d+\\b|\\bfinale?\\b|\\b(19|20)\\d\\d\\b)"_s);
    static const QRegularExpression kBetween(u"[\\s_\\-.,]+"_s);
    QString name = fileName.normalized(QString::NormalizationForm_D).toCaseFolded();
    name.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    static const QRegularExpression kEnding(u"\\.(pdf|docx|txt|md|markdown|html?)$"_s);
    name.remove(kEnding);
    const QString words = name.replace(kBetween, u" "_s);
    const QString kept = QString(words).remove(kAside).simplified();
    return kept.isEmpty() ? words.simplified() : kept;
}

} // namespace passerelle::ui
