// How wide a table's columns are until its user has said so. GUI thread.
#pragma once

#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QHeaderView>

#include <initializer_list>

namespace passerelle::ui {

// setSource(), and the first columns in these widths, in characters, unless others are remembered.
inline void setSourceWithWidths(TableView &view, QAbstractItemModel *model, Preferences &preferences, const QString &name, std::initializer_list<int> widths)
{
    const bool isRemembered = preferences.value(QStringLiteral("header/") + name).isValid();
    view.setSource(model, preferences, name);
    if (isRemembered)
        return;
    // The last one is stretched anew, over what the others leave.
    view.horizontalHeader()->setStretchLastSection(false);
    int column = 0;
    for (const int width : widths)
        view.horizontalHeader()->resizeSection(column++, Theme::characters(view, width));
    view.horizontalHeader()->setStretchLastSection(true);
}

} // namespace passerelle::ui
