// All keys of the console, searchable, each to be assigned anew. GUI thread.
#pragma once

#include "ui/kit/shortcuts.h"

#include <QtWidgets/QDialog>

namespace passerelle::ui {

class ShortcutDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutDialog(Shortcuts &shortcuts, QWidget *parent);
};

} // namespace passerelle::ui
