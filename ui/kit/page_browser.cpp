#include "ui/kit/page_browser.h"

#include "ui/kit/formats.h"
#include "ui/kit/state_view.h"
#include "ui/kit/theme.h"

#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPages = 99'999;

QToolButton *barButton(const QString &icon, const QString &text, const QKeySequence &key, QWidget *owner)
{
    auto *action = new QAction(Theme::icon(icon), text, owner);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(key.isEmpty() ? text : text + u" ("_s + key.toString(QKeySequence::NativeText) + u")"_s);
    owner->addAction(action);
    auto *button = new QToolButton(owner);
    button->setDefaultAction(action);
    button->setAccessibleName(text);
    return button;
}

} // namespace

PageBrowser::PageBrowser(Workspace &workspace, QWidget *parent, PagePictures *pictures)
    : QWidget(parent), m_workspace(workspace), m_pictures(pictures ? pictures : new PagePictures(workspace, this)), m_image(new PageImage), m_state(new StateView(m_image))
{
    buildBar();
    auto *bar = new QHBoxLayout;
    for (QWidget *part : std::initializer_list<QWidget *>{m_before, m_number, m_count, m_after})
        bar->addWidget(part);
    bar->addStretch();
    for (QWidget *part : std::initializer_list<QWidget *>{m_smaller, m_fit, m_larger})
        bar->addWidget(part);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(bar);
    column->addWidget(m_state, 1);
    connect(m_image, &PageImage::zoomChanged, this, [this] {
        showBar();
        if (m_document != 0 && PagePictures::widthFor(m_image->shownWidth()) > m_drawnFor)
            load();
    });
    showBar();
}

void PageBrowser::buildBar()
{
    m_before = barButton(u"left"_s, tr("Previous page"), QKeySequence(Qt::CTRL | Qt::Key_PageUp), this);
    m_after = barButton(u"right"_s, tr("Next page"), QKeySequence(Qt::CTRL | Qt::Key_PageDown), this);
    m_smaller = barButton(u"zoom-out"_s, tr("Smaller"), QKeySequence::ZoomOut, this);
    m_larger = barButton(u"zoom-in"_s, tr("Larger"), QKeySequence::ZoomIn, this);
    m_fit = barButton(u"fit-width"_s, tr("As wide as the window"), QKeySequence(Qt::CTRL | Qt::Key_0), this);
    m_number = new QSpinBox;
    m_number->setRange(1, 1);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setKeyboardTracking(false);
    m_number->setAccessibleName(tr("Page number"));
    m_count = new QLabel;
    connect(m_before->defaultAction(), &QAction::triggered, this, [this] { turn(m_page - 1); });
    connect(m_after->defaultAction(), &QAction::triggered, this, [this] { turn(m_page + 1); });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int page) { turn(page); });
    connect(m_smaller->defaultAction(), &QAction::triggered, m_image, &PageImage::zoomOut);
    connect(m_larger->defaultAction(), &QAction::triggered, m_image, &PageImage::zoomIn);
    connect(m_fit->defaultAction(), &QAction::triggered, this, [this] { m_image->setZoom(1); });
}

void PageBrowser::showPage(qint64 document, const QString &name, qint64 page, qint64 pages)
{
    const bool same = document == m_document && page == m_page;
    if (document != m_document)
        m_pages = 0;
    m_document = document;
    m_name = name;
    m_page = std::max<qint64>(1, page);
    m_pages = std::max(m_pages, pages);
    showBar();
    if (same && m_image->hasPicture())
        return;
    m_image->clear();
    load();
}

void PageBrowser::setPages(qint64 pages)
{
    m_pages = pages;
    showBar();
}

void PageBrowser::clear()
{
    m_call.cancel();
    m_document = 0;
    m_page = 0;
    m_pages = 0;
    m_name.clear();
    m_image->clear();
    m_state->showContent();
    showBar();
}

void PageBrowser::turn(qint64 page)
{
    if (m_document == 0 || page == m_page || page < 1 || (m_pages > 0 && page > m_pages))
        return;
    showPage(m_document, m_name, page, m_pages);
    Q_EMIT pageTurned(page);
}

void PageBrowser::load()
{
    m_call.cancel();
    const PagePictures::Wanted wanted{m_document, m_page, std::max(1, m_image->shownWidth())};
    m_drawnFor = PagePictures::widthFor(wanted.width);
    if (const QImage picture = m_pictures->known(wanted); !picture.isNull())
        return present(picture);
    if (!m_image->hasPicture()) // a sharper picture takes the blurred one's place when it is there
        m_state->showLoading();
    m_call = m_pictures->ask(wanted, this, [this](const Result<QImage> &picture) {
        if (picture)
            return present(*picture);
        m_drawnFor = 0;
        if (!m_image->hasPicture())
            m_state->showFailed(describe(picture.error(), tr("This page could not be shown.")), [this] { load(); });
    });
}

void PageBrowser::present(const QImage &picture)
{
    m_image->setPicture(picture, tr("%1, page %2").arg(m_name, QString::number(m_page)));
    m_state->showContent();
    Q_EMIT pageDrawn(m_page);
}

void PageBrowser::showBar()
{
    const bool any = m_document != 0;
    m_before->defaultAction()->setEnabled(any && m_page > 1);
    m_after->defaultAction()->setEnabled(any && m_pages > 0 && m_page < m_pages);
    const QSignalBlocker quiet(m_number);
    m_number->setRange(1, m_pages > 0 ? static_cast<int>(std::min<qint64>(m_pages, kMostPages)) : kMostPages);
    m_number->setValue(any ? static_cast<int>(m_page) : 1);
    m_number->setEnabled(any && m_pages != 1);
    m_number->setMaximumWidth(m_number->fontMetrics().horizontalAdvance(u"000000"_s) + Theme::gap(*this));
    m_count->setText(m_pages > 0 ? tr("of %1").arg(countText(m_pages)) : QString());
    m_smaller->defaultAction()->setEnabled(any);
    m_larger->defaultAction()->setEnabled(any);
    m_fit->defaultAction()->setEnabled(any && m_image->zoom() != 1);
}

} // namespace passerelle::ui
