// ThreadList's mouse and keys: selecting text, choosing what a bubble offers, walking from row to row.
#include "ui/inbox/thread_list.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QScrollBar>

namespace passerelle::ui {

void ThreadList::toggleJourney(const QModelIndex &index)
{
    const ThreadRow *row = m_thread->at(index.row());
    if (!row || !row->entry.journey)
        return;
    if (!m_openJourneys.remove(row->key))
        m_openJourneys.insert(row->key);
    m_layouts.remove(row->key);
    noteRows();
    scrollTo(index);
}

QString ThreadList::selectedText() const
{
    const int selected = m_selection.key.isEmpty() || m_selection.anchor == m_selection.cursor ? -1 : m_thread->rowOf(m_selection.key);
    if (selected >= 0) {
        const int from = std::min(m_selection.anchor, m_selection.cursor);
        return layoutOf(selected)->text().mid(from, std::abs(m_selection.cursor - m_selection.anchor));
    }
    const BubbleLayout *layout = layoutOf(currentIndex().row());
    return layout ? layout->text() : QString();
}

void ThreadList::rowPress(const QPoint &at)
{
    const QModelIndex index = indexAt(at);
    const BubbleLayout *layout = layoutOf(index.row());
    m_selection = {};
    m_pressed = {};
    if (!layout)
        return;
    setCurrentIndex(index);
    const QPoint inside = at - visualRect(index).topLeft();
    m_pressed = layout->hit(inside);
    if (m_pressed.zone == Zone::Text) {
        m_selecting = true;
        const int cursor = layout->cursorAt(inside);
        m_selection = {m_thread->at(index.row())->key, cursor, cursor};
    }
}

void ThreadList::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton)
        rowPress(event->position().toPoint());
    viewport()->update();
}

void ThreadList::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_selecting && (event->buttons() & Qt::LeftButton)) {
        const int row = m_thread->rowOf(m_selection.key);
        if (row >= 0)
            m_selection.cursor = layoutOf(row)->cursorAt(at - visualRect(m_thread->index(row)).topLeft());
        viewport()->update();
        return;
    }
    setUnder(at);
}

void ThreadList::setUnder(const QPoint &at)
{
    const QModelIndex index = indexAt(at);
    const BubbleLayout *layout = layoutOf(index.row());
    const ZoneHit under = layout ? layout->hit(at - visualRect(index).topLeft()) : ZoneHit();
    if (under == m_under && index.row() == m_underRow)
        return;
    m_under = under;
    m_underRow = index.row();
    if (under.zone == Zone::None)
        viewport()->unsetCursor();
    else
        viewport()->setCursor(under.zone == Zone::Text ? Qt::IBeamCursor : Qt::PointingHandCursor);
    viewport()->update();
}

void ThreadList::mouseReleaseEvent(QMouseEvent *event)
{
    m_selecting = false;
    const QModelIndex index = indexAt(event->position().toPoint());
    const BubbleLayout *layout = layoutOf(index.row());
    const ZoneHit pressed = std::exchange(m_pressed, {});
    if (event->button() != Qt::LeftButton || !layout || pressed != layout->hit(event->position().toPoint() - visualRect(index).topLeft()))
        return;
    switch (pressed.zone) {
    case Zone::Source: return Q_EMIT sourceChosen(index, pressed.index);
    case Zone::Journey: return toggleJourney(index);
    case Zone::Record: return Q_EMIT recordChosen(index);
    case Zone::Judge: return Q_EMIT judgeChosen(index);
    case Zone::Repeat: return Q_EMIT repeatChosen(index);
    case Zone::Text:
    case Zone::None: break;
    }
}

void ThreadList::mouseDoubleClickEvent(QMouseEvent *event)
{
    rowPress(event->position().toPoint());
    const int row = m_thread->rowOf(m_selection.key);
    if (m_pressed.zone != Zone::Text || row < 0)
        return;
    const QTextLayout &words = layoutOf(row)->words();
    m_selection.anchor = words.previousCursorPosition(std::min(m_selection.cursor + 1, static_cast<int>(words.text().size())), QTextLayout::SkipWords);
    m_selection.cursor = words.nextCursorPosition(m_selection.anchor, QTextLayout::SkipWords);
    while (m_selection.cursor > m_selection.anchor && words.text().at(m_selection.cursor - 1).isSpace())
        --m_selection.cursor;
    m_selecting = false;
    viewport()->update();
}

void ThreadList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    m_under = {};
    m_underRow = -1;
    viewport()->update();
}

void ThreadList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const QString text = selectedText(); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        return;
    }
    const QModelIndex index = currentIndex();
    if (event->key() == Qt::Key_Space && index.isValid())
        return toggleJourney(index);
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier && index.isValid())
        return Q_EMIT menuWanted(index, viewport()->mapToGlobal(visualRect(index).center()));
    QListView::keyPressEvent(event);
}

void ThreadList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        Q_EMIT menuWanted(index, byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void ThreadList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    Q_EMIT currentRowChanged(current);
}

QModelIndex ThreadList::step(int by) const
{
    if (!currentIndex().isValid())
        return m_thread->index(by > 0 ? m_heights.rowAt(verticalScrollBar()->value()) : m_heights.count() - 1);
    int row = currentIndex().row() + by;
    while (m_thread->at(row) && m_thread->at(row)->kind != RowKind::Said)
        row += by;
    return m_thread->at(row) ? m_thread->index(row) : currentIndex();
}

QModelIndex ThreadList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (!m_thread || m_heights.count() == 0)
        return {};
    switch (action) {
    case MoveUp:
    case MovePrevious:
    case MoveLeft: return step(-1);
    case MoveDown:
    case MoveNext:
    case MoveRight: return step(1);
    case MoveHome: return m_thread->index(0);
    case MoveEnd: return m_thread->index(m_heights.count() - 1);
    case MovePageUp: return m_thread->index(std::max(0, m_heights.rowAt(verticalScrollBar()->value() - viewport()->height())));
    case MovePageDown: return m_thread->index(m_heights.rowAt(verticalScrollBar()->value() + 2 * viewport()->height()));
    }
    return {};
}

} // namespace passerelle::ui
