// What a person without a mouse meets in a window: in which order Tab goes, what it never comes to, and labels that name
// nothing. Each finding is a line of words. GUI thread.
#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace passerelle::ui {

QString describeWidget(const QWidget &widget);

// Tab goes as one reads: never back up over what stands below, nor back to the left of the same line.
QStringList tabOrderFaults(const QWidget &window);
// Buttons that Tab does not come to and that have no key of their own.
QStringList unreachableIn(const QWidget &window);
// Labels with a mnemonic, or before a field of a form, that lead to no field.
QStringList loneLabelsIn(const QWidget &window);

} // namespace passerelle::ui
