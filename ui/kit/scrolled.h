// What may be taller than its place: the content in a scroll area without a frame, as wide as there is room, reached by
// keyboard alone. GUI thread.
#pragma once

class QScrollArea;
class QWidget;

namespace passerelle::ui {

QScrollArea *scrolled(QWidget *content, QWidget *parent = nullptr); // takes the content over

} // namespace passerelle::ui
