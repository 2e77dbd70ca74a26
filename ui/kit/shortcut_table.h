// Every key of the console in a table that is searched by a word; each is assigned anew in its row, or all at once put
// back to the usual ones. What a key has already is said, and kept. GUI thread.
#pragma once

#include "ui/kit/shortcuts.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QTableWidget;

namespace passerelle::ui {

class InlineMessage;

class ShortcutTable : public QWidget {
    Q_OBJECT
public:
    explicit ShortcutTable(Shortcuts &shortcuts, QWidget *parent = nullptr);

    void fill(); // keys of pages that were opened since
    QLineEdit &filter() { return *m_filter; }

private:
    void assign(const QString &id, const QKeySequence &key, int row);
    void applyFilter();

    Shortcuts &m_shortcuts;
    QLineEdit *m_filter;
    InlineMessage *m_message;
    QTableWidget *m_table;
};

} // namespace passerelle::ui
