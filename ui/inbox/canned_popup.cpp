#include "ui/inbox/canned_popup.h"

#include "ui/kit/theme.h"

#include <QtCore/QStringListModel>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostShown = 6;

} // namespace

CannedPopup::CannedPopup(QWidget *field) : QFrame(field->window()), m_field(field), m_view(new QListView), m_lines(new QStringListModel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_view->setModel(m_lines);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("flat", true);
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Ready-made replies"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_view);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    hide();
}

void CannedPopup::setReplies(std::vector<api::CannedView> replies)
{
    m_replies = std::move(replies);
    hide();
}

void CannedPopup::filter(const QString &typed)
{
    QStringList lines;
    m_fitting.clear();
    // Those whose shortcut begins so come first, then those that say it somewhere.
    for (const bool begins : {true, false})
        for (std::size_t i = 0; i < m_replies.size(); ++i) {
            const api::CannedView &reply = m_replies[i];
            const bool starts = reply.shortcut.startsWith(typed, Qt::CaseInsensitive);
            if (begins ? !starts : starts || !(reply.shortcut.contains(typed, Qt::CaseInsensitive) || reply.text.contains(typed, Qt::CaseInsensitive)))
                continue;
            m_fitting.push_back(i);
            lines += u"/"_s + reply.shortcut + u"   "_s + reply.text.simplified();
        }
    m_lines->setStringList(lines);
    setVisible(!lines.isEmpty());
    if (isVisible()) {
        m_view->setCurrentIndex(m_lines->index(0));
        place();
    }
}

void CannedPopup::place()
{
    if (parentWidget() != m_field->window())
        setParent(m_field->window());
    const int rows = std::min<int>(shown(), kMostShown);
    const int tall = rows * std::max(m_view->sizeHintForRow(0), Theme::lines(*this, 1.2)) + 2 * m_view->spacing() + 4;
    const QPoint corner = m_field->mapTo(m_field->window(), QPoint(0, 0));
    setGeometry(corner.x(), corner.y() - tall, m_field->width(), tall);
    raise();
    show();
}

bool CannedPopup::takeKey(QKeyEvent &event)
{
    if (!isVisible())
        return false;
    const int row = m_view->currentIndex().row();
    switch (event.key()) {
    case Qt::Key_Down: m_view->setCurrentIndex(m_lines->index((row + 1) % shown())); return true;
    case Qt::Key_Up: m_view->setCurrentIndex(m_lines->index((row + shown() - 1) % shown())); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: choose(row); return true;
    case Qt::Key_Escape: hide(); return true;
    default: return false;
    }
}

void CannedPopup::choose(int row)
{
    hide();
    if (row >= 0 && row < shown())
        Q_EMIT chosen(m_replies[m_fitting[static_cast<std::size_t>(row)]].text);
}

} // namespace passerelle::ui
