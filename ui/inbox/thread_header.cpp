#include "ui/inbox/thread_header.h"

#include "ui/inbox/inbox_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/theme.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kWarnMs = 2 * 3'600'000;
// In characters: narrower, buttons are icons and the time left is short; who answers keeps its words longest.
constexpr double kRoomForOwner = 62;
constexpr double kRoomForAll = 92;
constexpr std::size_t kOwnerButtons = 2;

// Gives way instead of widening the pane; the whole text stands in the tool tip.
class ShortLabel : public QLabel {
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(contentsRect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
    }
};

} // namespace

ThreadHeader::ThreadHeader(QWidget *parent) : QWidget(parent), m_name(new ShortLabel), m_line(new ShortLabel), m_window(new QLabel), m_buttons(new QWidget)
{
    const int gap = Theme::gap(*this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * gap, gap, gap, gap);
    row->setSpacing(gap);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    m_name->setFont(Theme::section(font()));
    m_line->setFont(Theme::small(font()));
    m_window->setFont(Theme::small(font()));
    for (QLabel *label : {m_name, m_line})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_name);
    column->addWidget(m_line);
    row->addLayout(column, 1);
    row->addWidget(m_window);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins({});
    buttons->setSpacing(gap / 2);
    row->addWidget(m_buttons);
    m_tick.start(20s);
    connect(&m_tick, &QTimer::timeout, this, &ThreadHeader::showWindow);
    clear();
}

QToolButton *ThreadHeader::buttonOf(QAction *action, bool words)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->text());
    // Of take over and give back, resolve and reopen, only the one that makes sense is offered.
    const auto follow = [button, action] { button->setVisible(action->isVisible()); };
    connect(action, &QAction::changed, button, follow);
    if (words)
        m_worded.push_back(button);
    m_buttons->layout()->addWidget(button);
    follow(); // in its place: before, it would be shown as a window of its own
    return button;
}

void ThreadHeader::setActions(QAction *takeOver, QAction *giveBack, QAction *resolve, QAction *reopen, QAction *details)
{
    for (QAction *action : {takeOver, giveBack, resolve, reopen})
        buttonOf(action, true);
    buttonOf(details, false);
}

void ThreadHeader::show(const QString &name, const QString &key, const api::WindowView &window, const api::OwnershipView &owner)
{
    m_name->setText(name);
    m_name->setToolTip(name);
    const QString line = ownerSentence(owner) + (key.isEmpty() || key == name ? QString() : u" · "_s + key);
    m_line->setText(line);
    m_line->setToolTip(line);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::colour(owner.owner == u"nobody" ? Meaning::Bad : Meaning::Muted, palette()));
    m_line->setPalette(colours);
    m_shown = window;
    showWindow();
    m_buttons->setEnabled(true);
    m_buttons->show();
}

void ThreadHeader::showWindow()
{
    const qint64 left = windowLeft(m_shown.closesAt);
    const bool known = !m_shown.state.isEmpty();
    m_window->setVisible(known);
    if (!known)
        return;
    const bool words = width() >= Theme::characters(*this, kRoomForAll);
    const QString remaining = words ? tr("%1 left to answer").arg(remainingText(left)) : tr("%1 left").arg(remainingText(left));
    m_window->setText(left > 0 ? remaining : m_shown.state == u"never" ? tr("Has not written yet") : tr("24 hours over"));
    m_window->setToolTip(m_shown.closesAt ? tr("Free text can be sent until %1").arg(dateTimeText(*m_shown.closesAt)) : QString());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::colour(left > kWarnMs ? Meaning::Muted : Meaning::Warning, palette()));
    m_window->setPalette(colours);
}

void ThreadHeader::clear()
{
    m_name->clear();
    m_line->clear();
    m_shown = {};
    showWindow();
    m_buttons->hide();
}

void ThreadHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (std::size_t i = 0; i < m_worded.size(); ++i) {
        const bool words = width() >= Theme::characters(*this, i < kOwnerButtons ? kRoomForOwner : kRoomForAll);
        m_worded[i]->setToolButtonStyle(words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    }
    showWindow();
}

} // namespace passerelle::ui
