// All keys of the console, searchable, each to be assigned anew. GUI thread.
#pragma once

#include "ui/kit/shortcuts.h"

#include <QtWidgets/QDialog>

class QTableWidget;

namespace passerelle::ui {

class InlineMessage;

class ShortcutDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutDialog(Shortcuts &shortcuts, QWidget *parent);

private:
    void fill();

    Shortcuts &m_shortcuts;
    InlineMessage *m_message;
    QTableWidget *m_table;
};

} // namespace passerelle::ui
