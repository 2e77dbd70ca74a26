// The health page on a desk, and what its tests look for in it.
#pragma once

#include "tests/ui/support/desk.h"
#include "ui/kit/formats.h"
#include "ui/oversight/health_page.h"

#include <QtWidgets/QLabel>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

inline constexpr int kPatienceMs = 10'000;

template <class W>
W *visibleNamed(QWidget &within, const QString &name)
{
    for (W *one : within.findChildren<W *>(name))
        if (one->isVisible())
            return one;
    return nullptr;
}

inline bool says(const QWidget &widget, const QString &words)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

struct HealthRoom {
    explicit HealthRoom(const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        setFormatLanguage(u"en"_s);
        desk.client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .ready = true});
        desk.client.on(Verb::Get, u"/clock"_s, api::ClockView{});
        page.resize(1000, 700);
        page.show();
    }
    template <class P>
    P *open(const QString &id)
    {
        page.refresh();
        page.open({.page = u"health"_s, .arguments = {{u"part"_s, id}}});
        return qobject_cast<P *>(page.part(id));
    }

    Desk desk;
    HealthPage page{desk.workspace};
};

} // namespace passerelle::ui
