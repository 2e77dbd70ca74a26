// The help: what the page that is shown does (F1), and the manual, chapter by chapter, searched as one types. Both are in
// the program, in the console's language. GUI thread.
#pragma once

#include "server/manual/book.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QListView;
class QModelIndex;
class QStandardItemModel;

namespace passerelle::ui {

class HelpText;

class HelpWindow : public QDialog {
    Q_OBJECT
public:
    // `page`: the page's name in resources/help; one without a part of its own is explained in the general one.
    HelpWindow(const QString &page, const QString &language, QWidget *parent);

    void showManual(); // its first chapter

private:
    void listChapters();
    void listFinds(const QString &words);
    void list(const manual::Book &book, const manual::Chapter &chapter, const manual::Section *section, const QString &title, const QString &toolTip = {});
    void follow(const QString &name, const QString &anchor); // a chapter of the manual
    void openRow(const QModelIndex &row);

    manual::Book m_manual;
    manual::Book m_help;
    QString m_page;
    QLineEdit *m_search;
    QListView *m_list;
    QStandardItemModel *m_rows;
    HelpText *m_text;
};

} // namespace passerelle::ui
