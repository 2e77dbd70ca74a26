#include "ui/shell/header.h"

#include "ui/kit/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QIcon dot(const QColor &colour)
{
    QPixmap pixmap(64, 64);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(8, 8, 48, 48);
    return QIcon(pixmap);
}

} // namespace

Header::Header(Workspace &workspace, QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_client(new QToolButton), m_search(new QPushButton), m_account(new QToolButton)
{
    const int gap = Theme::gap(*this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(gap, gap / 2, gap, gap);
    row->addWidget(m_client);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addStretch(1);
    row->addWidget(m_account);
    m_client->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_client->setFont(Theme::section(font()));
    m_search->setIcon(Theme::icon(u"search"_s));
    m_search->setAutoDefault(false);
    m_account->setIcon(Theme::icon(u"person"_s));
    m_account->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_client, &QToolButton::clicked, this, &Header::clientAsked);
    connect(m_search, &QPushButton::clicked, this, &Header::searchAsked);
    connect(m_account, &QToolButton::clicked, this, [this] { Q_EMIT accountAsked(m_account->mapToGlobal(QPoint(0, m_account->height()))); });
    connect(&workspace.session, &Session::tenantChanged, this, &Header::follow);
    connect(&workspace.session, &Session::tenantsChanged, this, &Header::follow);
    connect(&workspace.session, &Session::loaded, this, &Header::follow);
    follow();
}

void Header::follow()
{
    const Session &session = m_workspace.session;
    const QString name = session.hasTenant() ? session.tenantName() : tr("No client yet");
    m_client->setText(fontMetrics().elidedText(name, Qt::ElideRight, Theme::characters(*this, 36)) + u" ▾"_s);
    m_client->setIcon(session.hasTenant() ? dot(session.tenantColour()) : Theme::icon(u"clients"_s));
    m_client->setToolTip(tr("The client that you are looking at; click to choose another"));
    m_client->setAccessibleName(tr("Client: %1").arg(name));
    m_search->setText(tr("Search everything  (Ctrl+K)"));
    m_account->setText(session.isThere() ? session.account().email : QString());
    m_account->setAccessibleName(tr("Your account"));
    update();
}

void Header::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const int band = std::max(3, fontMetrics().lineSpacing() / 4);
    painter.fillRect(QRect(0, height() - band, width(), band), m_workspace.session.hasTenant() ? m_workspace.session.tenantColour() : Theme::colour(Meaning::Border, palette()));
}

} // namespace passerelle::ui
