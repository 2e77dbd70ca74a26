// What this console looks like and does on this machine for this person: language, look, locking, the Enter key, and every
// shortcut. Counts at once and is kept in the preferences. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QTableWidget;

namespace passerelle::ui {

class InlineMessage;

class ConsolePanel : public QWidget {
    Q_OBJECT
public:
    explicit ConsolePanel(Workspace &workspace, QWidget *parent = nullptr);

    void refresh(); // keys of pages that were opened since
    QLineEdit &filter() { return *m_filter; }

private:
    QWidget *buildChoices();
    QWidget *buildKeys();
    void fillKeys();
    void assign(const QString &id, const QKeySequence &key, int row);

    Workspace &m_workspace;
    QComboBox *m_language;
    QComboBox *m_look;
    QComboBox *m_lock;
    QCheckBox *m_enter;
    QLineEdit *m_filter;
    InlineMessage *m_message;
    QTableWidget *m_keys;
};

} // namespace passerelle::ui
