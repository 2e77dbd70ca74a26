#include "ui/shell/toasts.h"

#include "ui/kit/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kUndoFor = 8s;
constexpr auto kTellFor = 4s;

} // namespace

Toasts::Toasts(QWidget *over) : QFrame(over), m_text(new QLabel), m_undo(new QPushButton(tr("Undo")))
{
    auto *row = new QHBoxLayout(this);
    const int gap = Theme::gap(*this);
    row->setContentsMargins(gap * 2, gap, gap, gap);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    QPalette dark = palette();
    dark.setColor(QPalette::WindowText, dark.color(QPalette::ToolTipText));
    m_text->setPalette(dark);
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &Toasts::settle);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_time.stop();
        m_commit = {};
        const auto takeBack = std::exchange(m_takeBack, {});
        hide();
        if (takeBack)
            takeBack();
    });
    over->installEventFilter(this);
    hide();
}

void Toasts::tell(const QString &sentence)
{
    settle();
    appear(sentence, false);
    m_time.start(kTellFor);
}

void Toasts::offerUndo(const QString &sentence, std::function<void()> commit, std::function<void()> undo)
{
    settle();
    m_commit = std::move(commit);
    m_takeBack = std::move(undo);
    appear(sentence, true);
    m_time.start(kUndoFor);
}

void Toasts::settle()
{
    m_time.stop();
    m_takeBack = {};
    hide();
    if (const auto commit = std::exchange(m_commit, {}))
        commit();
}

void Toasts::appear(const QString &sentence, bool canUndo)
{
    m_text->setText(sentence);
    m_undo->setVisible(canUndo);
    setAccessibleName(sentence);
    place();
    show();
    raise();
}

void Toasts::place()
{
    adjustSize();
    const QWidget *over = parentWidget();
    const int width = std::min(sizeHint().width(), over->width() - 2 * Theme::gap(*this));
    resize(width, sizeHint().height());
    move((over->width() - width) / 2, over->height() - height() - Theme::lines(*this, 2.6));
}

bool Toasts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toasts::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    const double radius = Theme::gap(*this);
    painter.drawRoundedRect(rect(), radius, radius);
}

} // namespace passerelle::ui
