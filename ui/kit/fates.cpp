#include "ui/kit/fates.h"

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct FateLook {
    const char *code;
    const char *name;
    const char *icon;
    Meaning meaning;
    qint64 api::FatesView::*count; // null: in progress
};

constexpr std::array kFates{
    FateLook{"answered", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Answered"), "good", Meaning::Good, &api::FatesView::answered},
    FateLook{"merged", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Merged"), "link", Meaning::Muted, &api::FatesView::merged},
    FateLook{"duplicate", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Duplicates"), "copy", Meaning::Muted, &api::FatesView::duplicate},
    FateLook{"drafted", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Drafts"), "edit", Meaning::Information, &api::FatesView::drafted},
    FateLook{"to_person", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "To a person"), "person", Meaning::Information, &api::FatesView::toPerson},
    FateLook{"refused", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Refused"), "shield", Meaning::Muted, &api::FatesView::refused},
    FateLook{"no_reply_due", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "No reply due"), "check", Meaning::Muted, &api::FatesView::noReplyDue},
    FateLook{"expired", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Too late"), "clock", Meaning::Warning, &api::FatesView::expired},
    FateLook{"uncertain", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Uncertain"), "warning", Meaning::Warning, &api::FatesView::uncertain},
    FateLook{"failed", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "Failed"), "error", Meaning::Bad, &api::FatesView::failed},
    FateLook{"in_progress", QT_TRANSLATE_NOOP("passerelle::ui::Fates", "In progress"), "play", Meaning::Information, nullptr},
};

const FateLook *fateLook(const QString &code)
{
    const auto found = std::find_if(kFates.begin(), kFates.end(), [&](const FateLook &look) { return code == QLatin1StringView(look.code); });
    return found == kFates.end() ? nullptr : &*found;
}

} // namespace

const std::vector<QString> &Fates::all()
{
    static const std::vector<QString> codes = [] {
        std::vector<QString> list;
        for (const FateLook &look : kFates)
            list.push_back(QString::fromLatin1(look.code));
        return list;
    }();
    return codes;
}

QString Fates::name(const QString &code)
{
    const FateLook *look = fateLook(code);
    return look ? tr(look->name) : code;
}

QString Fates::icon(const QString &code)
{
    const FateLook *look = fateLook(code);
    return QString::fromLatin1(look ? look->icon : "information");
}

Meaning Fates::meaning(const QString &code)
{
    const FateLook *look = fateLook(code);
    return look ? look->meaning : Meaning::Muted;
}

qint64 Fates::count(const api::FatesView &fates, qint64 inProgress, const QString &code)
{
    const FateLook *look = fateLook(code);
    if (!look)
        return 0;
    return look->count ? fates.*look->count : inProgress;
}

Place Fates::ofToday(const QString &code)
{
    return {.page = u"health"_s, .arguments = {{u"part"_s, u"messages"_s}, {u"fate"_s, code}, {u"days"_s, 1}}};
}

} // namespace passerelle::ui
