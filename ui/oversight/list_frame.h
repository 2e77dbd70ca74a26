// A list with its filter, its message and the states in which there is nothing to show: what the lists of these pages have
// alike. What was loaded stays when a later call fails. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"
#include "ui/kit/preferences.h"
#include "ui/kit/state_view.h"

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLineEdit;
class QSplitter;

namespace passerelle::ui {

class InlineMessage;
class TableView;

class ListFrame : public QWidget {
    Q_OBJECT
public:
    struct Words {
        QString name;          // of the list, for screen readers
        QString filter;        // "Filter the contacts"
        QString failed;        // "The contacts could not be loaded."
        StateView::Empty none; // nothing yet
    };
    // Columns are remembered under `id`; widths in characters, of the first columns.
    ListFrame(PagedTableBase *model, Preferences &preferences, const QString &id, Words words, const std::vector<int> &widths, QWidget *parent = nullptr);

    // A list and its detail with a gap between them, whose place is remembered under `id`.
    static QSplitter *beside(QWidget *list, QWidget *detail, Preferences &preferences, const QString &id, int listShare, int detailShare, Qt::Orientation orientation = Qt::Horizontal);

    // Without anything to detail the list has the whole width.
    static void showBeside(QWidget *detail, bool shown);

    std::function<void()> retry;      // what "Try again" does
    QHBoxLayout &head() { return *m_head; } // right of the filter: buttons
    TableView &view() { return *m_view; }
    QLineEdit &filter() { return *m_filter; }
    InlineMessage &message() { return *m_message; }

    void loading();                   // says so when nothing was loaded yet
    void notAllowed(const QString &sentence);
    void fail(const Error &error);
    void forget();                    // of another client; the model is the caller's
    void present();                   // after the model changed by other ways than loading
    bool isLoaded() const { return m_isLoaded; }

private:
    PagedTableBase *m_model;
    Words m_words;
    QHBoxLayout *m_head;
    QLineEdit *m_filter;
    InlineMessage *m_message;
    TableView *m_view;
    StateView *m_state;
    bool m_isLoaded = false;
};

} // namespace passerelle::ui
