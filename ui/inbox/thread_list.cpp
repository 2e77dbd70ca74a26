#include "ui/inbox/thread_list.h"

#include "ui/inbox/bubble_painter.h"

#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QScrollBar>

namespace passerelle::ui {

namespace {

constexpr int kLayoutsKept = 400;

} // namespace

ThreadList::ThreadList(QWidget *parent) : QListView(parent)
{
    setSelectionMode(NoSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the width must not depend on the height
    setFrameShape(NoFrame);
    setProperty("flat", true);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setAccessibleName(tr("Messages"));
}

void ThreadList::setThread(ThreadModel *model)
{
    m_thread = model;
    setModel(model);
    const auto changed = [this] { noteRows(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, changed);
    connect(model, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(model, &QAbstractItemModel::rowsMoved, this, changed);
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row(); ++row)
            m_layouts.remove(m_thread->at(row)->key);
        noteRows();
    });
}

void ThreadList::setOffers(bool judge, bool send)
{
    m_mayJudge = judge;
    m_maySend = send;
    doItemsLayout();
}

BubbleStyle ThreadList::styleOf(const ThreadRow &row) const
{
    return {font(), viewport()->width(), m_thread->contact(), m_openJourneys.contains(row.key), true, m_mayJudge, m_maySend};
}

const BubbleLayout *ThreadList::layoutOf(int row) const
{
    const ThreadRow *shown = m_thread ? m_thread->at(row) : nullptr;
    if (!shown)
        return nullptr;
    std::shared_ptr<BubbleLayout> &kept = m_layouts[shown->key];
    if (!kept) {
        kept = std::make_shared<BubbleLayout>(*shown, styleOf(*shown));
        ++m_laidOut;
    }
    return kept.get();
}

void ThreadList::guessAll()
{
    std::vector<int> heights;
    heights.reserve(m_thread ? m_thread->rows().size() : 0);
    if (m_thread)
        for (const ThreadRow &row : m_thread->rows()) {
            const auto kept = m_layouts.constFind(row.key);
            heights.push_back(kept != m_layouts.constEnd() && *kept ? (*kept)->height() : BubbleLayout::guess(row, styleOf(row)));
        }
    m_heights.assign(std::move(heights));
}

void ThreadList::noteRows()
{
    guessAll();
    keepPlace();
    m_underRow = -1;
}

void ThreadList::keepPlace()
{
    const int row = m_thread ? m_thread->rowOf(m_placeKey) : -1;
    if (m_atEnd)
        showEnd();
    else if (row >= 0)
        showRow(row, m_placeY);
    else
        settle();
    viewport()->update();
}

void ThreadList::measure(int row)
{
    if (!m_heights.isMeasured(row))
        m_heights.measure(row, layoutOf(row)->height());
}

void ThreadList::updateRange()
{
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing() * 2);
    verticalScrollBar()->setRange(0, std::max(0, m_heights.total() - viewport()->height()));
}

void ThreadList::showRow(int row, int fromTop)
{
    if (row < 0 || row >= m_heights.count())
        return;
    m_settling = true;
    // What is measured moves what is below; two rounds are enough for rows that are guessed well, four for any.
    for (int round = 0; round < 4; ++round) {
        const int wanted = m_heights.top(row) - fromTop;
        const int bottom = std::max(wanted, 0) + viewport()->height();
        const int before = m_heights.total();
        for (int at = std::max(0, m_heights.rowAt(wanted)); at < m_heights.count() && m_heights.top(at) < bottom; ++at)
            measure(at);
        updateRange();
        verticalScrollBar()->setValue(m_heights.top(row) - fromTop);
        if (m_heights.total() == before)
            break;
    }
    m_settling = false;
    settle();
}

void ThreadList::showEnd()
{
    m_settling = true;
    int tall = 0;
    for (int row = m_heights.count() - 1; row >= 0 && tall < viewport()->height(); --row) {
        measure(row);
        tall += m_heights.height(row);
    }
    updateRange();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_settling = false;
    settle();
    m_atEnd = true;
}

// Rows come into sight: they are laid out, and whatever was measured before keeps its place on the screen.
void ThreadList::settle()
{
    if (m_settling || m_heights.count() == 0)
        return;
    m_settling = true;
    for (int round = 0; round < 4; ++round) {
        const int value = verticalScrollBar()->value();
        const int first = m_heights.rowAt(value);
        int last = first;
        while (last + 1 < m_heights.count() && m_heights.top(last + 1) < value + viewport()->height())
            ++last;
        int anchor = last;
        while (anchor > first && !m_heights.isMeasured(anchor))
            --anchor;
        const int before = m_heights.top(anchor);
        const int total = m_heights.total();
        for (int row = first; row <= last; ++row)
            measure(row);
        updateRange();
        verticalScrollBar()->setValue(value + m_heights.top(anchor) - before);
        if (m_heights.total() == total)
            break;
    }
    m_settling = false;
    const int first = m_heights.rowAt(verticalScrollBar()->value());
    m_placeKey = m_thread->at(first)->key;
    m_placeY = m_heights.top(first) - verticalScrollBar()->value();
    m_atEnd = isAtEnd();
    if (m_layouts.size() > kLayoutsKept)
        m_layouts.removeIf([this](const auto &kept) {
            const int row = m_thread->rowOf(kept.key());
            return row < 0 || !visualRect(m_thread->index(row)).intersects(viewport()->rect());
        });
}

bool ThreadList::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 2;
}

QRect ThreadList::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_heights.count())
        return {};
    return {0, m_heights.top(index.row()) - verticalScrollBar()->value(), viewport()->width(), m_heights.height(index.row())};
}

void ThreadList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const QRect place = visualRect(index);
    const int room = viewport()->height();
    if (!place.isValid())
        return;
    if (hint == PositionAtTop)
        showRow(index.row(), 0);
    else if (hint == PositionAtBottom || (hint == EnsureVisible && place.bottom() >= room && place.height() <= room))
        showRow(index.row(), room - place.height());
    else if (hint == PositionAtCenter)
        showRow(index.row(), (room - place.height()) / 2);
    else if (place.top() < 0)
        showRow(index.row(), 0);
}

QModelIndex ThreadList::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalScrollBar()->value();
    if (!m_thread || y < 0 || y >= m_heights.total())
        return {};
    return m_thread->index(m_heights.rowAt(y));
}

void ThreadList::doItemsLayout()
{
    m_layouts.clear();
    if (m_thread) {
        guessAll();
        keepPlace();
    }
    QAbstractItemView::doItemsLayout();
}

void ThreadList::reset()
{
    QAbstractItemView::reset();
    m_layouts.clear();
    m_openJourneys.clear();
    m_selection = {};
    m_placeKey.clear();
    m_atEnd = true;
    if (m_thread)
        noteRows();
}

int ThreadList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void ThreadList::updateGeometries()
{
    updateRange();
    QAbstractItemView::updateGeometries();
}

void ThreadList::resizeEvent(QResizeEvent *event)
{
    if (event->size().width() != event->oldSize().width())
        m_layouts.clear();
    QAbstractItemView::resizeEvent(event);
    if (m_thread) {
        guessAll();
        keepPlace();
    }
}

void ThreadList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        doItemsLayout();
}

void ThreadList::scrollContentsBy(int, int)
{
    viewport()->update();
    if (m_settling)
        return;
    settle();
    if (verticalScrollBar()->value() < viewport()->height())
        Q_EMIT startNeared();
}

void ThreadList::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const int value = verticalScrollBar()->value();
    for (int row = std::max(0, m_heights.rowAt(value + event->rect().top())); row < m_heights.count(); ++row) {
        const int top = m_heights.top(row) - value;
        if (top > event->rect().bottom())
            break;
        const ThreadRow &shown = *m_thread->at(row);
        BubbleLook look{.palette = palette(), .focused = hasFocus() && currentIndex().row() == row};
        if (m_underRow == row)
            look.under = m_under;
        if (m_selection.key == shown.key) {
            look.selectedFrom = std::min(m_selection.anchor, m_selection.cursor);
            look.selectedTo = std::max(m_selection.anchor, m_selection.cursor);
        }
        painter.save();
        painter.translate(0, top);
        paintBubble(painter, shown, *layoutOf(row), look);
        painter.restore();
    }
}

} // namespace passerelle::ui
