// Draws a row of a thread as it was laid out. Colours come from the palette at that moment, so that light and dark need no
// new layout. GUI thread.
#pragma once

#include "ui/inbox/bubble_layout.h"

#include <QtGui/QPalette>

class QPainter;

namespace passerelle::ui {

struct BubbleLook {
    QPalette palette = {};
    ZoneHit under = {};       // the mouse
    bool focused = false;     // the current row of a list that has the focus
    int selectedFrom = 0;     // in the text
    int selectedTo = 0;
};

void paintBubble(QPainter &painter, const ThreadRow &row, const BubbleLayout &layout, const BubbleLook &look);

} // namespace passerelle::ui
