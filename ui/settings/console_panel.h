// What this console looks like and does on this machine for this person: language, look, locking, the Enter key, and every
// shortcut. Counts at once and is kept in the preferences. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace passerelle::ui {

class ShortcutTable;

class ConsolePanel : public QWidget {
    Q_OBJECT
public:
    explicit ConsolePanel(Workspace &workspace, QWidget *parent = nullptr);

    void refresh(); // keys of pages that were opened since
    QLineEdit &filter();

private:
    QWidget *buildChoices();
    QWidget *buildKeys();

    Workspace &m_workspace;
    QComboBox *m_language;
    QComboBox *m_look;
    QComboBox *m_lock;
    QCheckBox *m_enter;
    ShortcutTable *m_keys;
};

} // namespace passerelle::ui
