#include "ui/oversight/list_frame.h"

#include "ui/kit/inline_message.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

ListFrame::ListFrame(PagedTableBase *model, Preferences &preferences, const QString &id, Words words, const std::vector<int> &widths, QWidget *parent)
    : QWidget(parent), m_model(model), m_words(std::move(words)), m_head(new QHBoxLayout), m_filter(new QLineEdit), m_message(new InlineMessage), m_view(new TableView), m_state(new StateView(m_view))
{
    m_view->setSource(model, preferences, id);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAccessibleName(m_words.name);
    int column = 0;
    for (const int width : widths)
        m_view->horizontalHeader()->resizeSection(column++, Theme::characters(*this, width));
    m_filter->setPlaceholderText(m_words.filter);
    m_filter->setAccessibleName(m_words.filter);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(Theme::characters(*this, 40));
    m_head->addWidget(m_filter, 1);
    m_head->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(Theme::gap(*this));
    all->addLayout(m_head);
    all->addWidget(m_message);
    all->addWidget(m_state, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->setFilterText(text);
        present();
    });
    connect(m_model, &PagedTableBase::loaded, this, [this] {
        m_isLoaded = true;
        present();
    });
    connect(m_model, &PagedTableBase::failed, this, &ListFrame::fail);
}

QSplitter *ListFrame::beside(QWidget *list, QWidget *detail, Preferences &preferences, const QString &id, int listShare, int detailShare, Qt::Orientation orientation)
{
    auto *split = new QSplitter(orientation);
    const int gap = Theme::gap(*split);
    const bool across = orientation == Qt::Horizontal;
    for (QWidget *one : {list, detail}) {
        auto *place = new QWidget;
        auto *column = new QVBoxLayout(place);
        const int before = one == detail ? gap / 2 : 0;
        const int after = one == list ? gap / 2 : 0;
        column->setContentsMargins(across ? before : 0, across ? 0 : before, across ? after : 0, across ? 0 : after);
        column->addWidget(one);
        split->addWidget(place);
    }
    split->setStretchFactor(0, listShare);
    split->setStretchFactor(1, detailShare);
    split->setChildrenCollapsible(false);
    preferences.remember(*split, id);
    return split;
}

void ListFrame::showBeside(QWidget *detail, bool shown)
{
    detail->setVisible(shown);
    QWidget *place = detail;
    while (place->parentWidget() && !qobject_cast<QSplitter *>(place->parentWidget()))
        place = place->parentWidget();
    if (place->parentWidget())
        place->setVisible(shown);
}

void ListFrame::loading()
{
    if (!m_isLoaded)
        m_state->showLoading();
}

void ListFrame::notAllowed(const QString &sentence)
{
    m_state->showNotAllowed(sentence);
}

void ListFrame::fail(const Error &error)
{
    const ErrorText text = describe(error, m_words.failed);
    if (m_isLoaded)
        return m_message->tell(text);
    m_state->showFailed(text, [this] {
        if (retry)
            retry();
    });
}

void ListFrame::forget()
{
    m_isLoaded = false;
    m_filter->clear();
    m_message->clear();
    m_state->showLoading();
}

void ListFrame::present()
{
    if (!m_isLoaded)
        return;
    if (m_view->model()->rowCount() > 0)
        m_state->showContent();
    else if (m_model->rowCount() > 0)
        m_state->showNothingFound([this] { m_filter->clear(); });
    else
        m_state->showEmpty(m_words.none);
}

} // namespace passerelle::ui
