#include "ui/kit/state_view.h"

#include "ui/kit/theme.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kBeforeLoadingShows = 200ms;

} // namespace

StateView::StateView(QWidget *content, QWidget *parent) : QStackedWidget(parent), m_content(content), m_placeholder(new QWidget), m_soon(new QTimer(this))
{
    addWidget(m_content);
    addWidget(m_placeholder);
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, [this] {
        showPlaceholder({.iconName = u"clock"_s, .title = tr("Loading…")}, {});
    });
}

// A page holds many of these, most of which never say anything.
void StateView::makePlaceholder()
{
    m_icon = new QLabel;
    m_title = new QLabel;
    m_sentence = new QLabel;
    m_button = new QPushButton;
    m_copy = new QPushButton(tr("Copy the detail"));
    auto *column = new QVBoxLayout(m_placeholder);
    column->addStretch(2);
    for (QLabel *label : {m_icon, m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        column->addWidget(label);
    }
    m_title->setFont(Theme::section(font()));
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_button);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    column->addSpacing(Theme::gap(*this));
    column->addLayout(buttons);
    column->addStretch(3);
    m_copy->setFlat(true);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (const auto act = m_said.act)
            act();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_detail); });
}

bool StateView::hasHeightForWidth() const
{
    return m_content->layout() ? m_content->layout()->hasHeightForWidth() : m_content->hasHeightForWidth();
}

void StateView::showEvent(QShowEvent *event)
{
    if (m_waits)
        fillPlaceholder();
    QStackedWidget::showEvent(event);
}

void StateView::showContent()
{
    m_soon->stop();
    m_waits = false;
    setCurrentWidget(m_content);
}

bool StateView::showsContent() const
{
    return currentWidget() == m_content;
}

void StateView::showLoading()
{
    if (!m_soon->isActive())
        m_soon->start(kBeforeLoadingShows);
}

void StateView::showEmpty(const Empty &empty)
{
    showPlaceholder(empty, {});
}

void StateView::showNothingFound(std::function<void()> clearFilter)
{
    showPlaceholder({.iconName = u"search"_s, .title = tr("Nothing found"), .sentence = tr("Nothing matches this filter."), .button = tr("Clear the filter"), .act = std::move(clearFilter)}, {});
}

void StateView::showNotAllowed(const QString &what)
{
    showPlaceholder({.iconName = u"lock"_s, .title = tr("Not available to you"), .sentence = what + u"\n"_s + tr("The owner of this client or an administrator can give you access.")}, {});
}

void StateView::showFailed(const ErrorText &text, std::function<void()> retry)
{
    QStringList sentences;
    for (const QString &part : {text.effect, text.advice})
        if (!part.isEmpty())
            sentences << part;
    showPlaceholder({.iconName = u"error"_s, .title = text.happened, .sentence = sentences.join(u'\n'), .button = tr("Try again"), .act = std::move(retry)}, text.detail);
}

void StateView::showPlaceholder(const Empty &empty, const QString &detail)
{
    m_soon->stop();
    m_said = empty;
    m_detail = detail;
    m_placeholder->setAccessibleName(empty.title);
    m_placeholder->setAccessibleDescription(empty.sentence);
    m_waits = true;
    if (isVisible())
        fillPlaceholder();
    setCurrentWidget(m_placeholder);
}

void StateView::fillPlaceholder()
{
    m_waits = false;
    if (!m_icon)
        makePlaceholder();
    const int side = Theme::lines(*this, 2.4);
    for (QLabel *label : {m_icon, m_title})
        label->show(); // the place that they were put into may be in sight already
    m_icon->setPixmap(Theme::icon(m_said.iconName).pixmap(QSize(side, side), devicePixelRatioF(), QIcon::Disabled));
    m_title->setText(m_said.title);
    m_sentence->setText(m_said.sentence);
    m_sentence->setVisible(!m_said.sentence.isEmpty());
    m_button->setText(m_said.button);
    m_button->setVisible(!m_said.button.isEmpty());
    m_copy->setVisible(!m_detail.isEmpty());
}

} // namespace passerelle::ui
