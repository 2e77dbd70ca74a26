#include "ui/costs/invoice_pages.h"

#include "ui/kit/formats.h"
#include "ui/kit/page_image.h"
#include "ui/kit/state_view.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMostPages = 20;      // an invoice has one or two
constexpr int kWidthPixels = 1240;  // A4 at 150 dpi: sharp on a usual screen, decoded in milliseconds
constexpr auto kLongestPicture = 60s;

QToolButton *turner(const QString &icon, const QString &words)
{
    auto *button = new QToolButton;
    button->setIcon(Theme::icon(icon));
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setAutoRaise(true);
    return button;
}

} // namespace

InvoicePages::InvoicePages(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_image(new PageImage), m_state(new StateView(m_image)), m_label(new QLabel), m_before(turner(u"left"_s, tr("The page before"))),
      m_after(turner(u"right"_s, tr("The page after"))), m_turning(new QWidget)
{
    auto *row = new QHBoxLayout(m_turning);
    row->setContentsMargins({});
    row->addStretch();
    row->addWidget(m_before);
    row->addWidget(m_label);
    row->addWidget(m_after);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_state, 1);
    column->addWidget(m_turning);
    connect(m_before, &QToolButton::clicked, this, [this] { turn(-1); });
    connect(m_after, &QToolButton::clicked, this, [this] { turn(1); });
    clear();
}

void InvoicePages::clear()
{
    m_call.cancel();
    m_number.clear();
    m_pages.clear();
    m_page = 0;
    m_image->clear();
    m_turning->hide();
    m_state->showEmpty({u"receipt"_s, tr("No invoice is chosen"), tr("Choose one in the list to see it here.")});
}

void InvoicePages::show(const QString &number)
{
    if (number == m_number && !m_pages.empty())
        return;
    clear();
    m_number = number;
    m_state->showLoading();
    ask(1);
}

void InvoicePages::ask(int page)
{
    QUrlQuery query;
    query.addQueryItem(u"width"_s, QString::number(kWidthPixels));
    const QString path = m_workspace.session.ofTenant(u"/invoices/%1/pages/%2/image"_s.arg(m_number).arg(page));
    m_call = m_workspace.client.send({.verb = Verb::Get, .path = path, .query = query, .within = kLongestPicture}, this, [this, page](const Result<Reply> &reply) { take(page, reply); });
}

void InvoicePages::take(int page, const Result<Reply> &reply)
{
    const QImage picture = reply ? QImage::fromData(reply->body, "PNG") : QImage();
    if (!picture.isNull()) {
        m_pages.push_back(picture);
        showPage();
        if (page < kMostPages)
            ask(page + 1); // how many there are nobody says: until there is none
        return;
    }
    if (page > 1)
        return; // the last one was there
    const Error error = reply ? Error{ErrorKind::Corrupt, u"the picture cannot be read"_s, {}} : reply.error();
    m_state->showFailed(describe(error, tr("The invoice could not be shown")), [this, number = m_number] { show(number); });
}

void InvoicePages::turn(int by)
{
    m_page = std::clamp(m_page + by, 0, std::max(0, pageCount() - 1));
    showPage();
}

void InvoicePages::showPage()
{
    const QString title = tr("Invoice %1, page %2").arg(m_number).arg(m_page + 1);
    m_image->setPicture(m_pages[static_cast<std::size_t>(m_page)], title);
    m_label->setText(tr("Page %1 of %2").arg(m_page + 1).arg(pageCount()));
    m_turning->setVisible(pageCount() > 1);
    m_before->setEnabled(m_page > 0);
    m_after->setEnabled(m_page + 1 < pageCount());
    m_state->showContent();
}

} // namespace passerelle::ui
