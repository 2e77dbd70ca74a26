// Tab goes as one reads: line by line, within a line from left to right, one part of the window after the other, however its
// widgets were made. GUI thread.
#pragma once

class QWidget;

namespace passerelle::ui {

// For what is in sight of the window now; asked whenever Tab is pressed, so that nothing has to be kept up to date.
void arrangeTabOrder(QWidget &window);

} // namespace passerelle::ui
