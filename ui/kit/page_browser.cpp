#include "ui/kit/page_browser.h"

#include "ui/kit/formats.h"
#include "ui/kit/page_text.h"
#include "ui/kit/state_view.h"
#include "ui/kit/theme.h"

#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPages = 99'999;

// By their names: what is no PDF has no pictures, and asking for one would only take time.
bool isTextual(const QString &name)
{
    static constexpr std::array kEndings{".docx", ".txt", ".md", ".markdown", ".html", ".htm"};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](const char *ending) { return name.endsWith(QLatin1StringView(ending), Qt::CaseInsensitive); });
}

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
    : QWidget(parent), m_workspace(workspace), m_pictures(pictures ? pictures : new PagePictures(workspace, this)), m_image(new PageImage), m_text(new PageText), m_kinds(new QStackedWidget), m_state(new StateView(m_kinds))
{
    m_kinds->addWidget(m_image);
    m_kinds->addWidget(m_text);
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
    connect(m_smaller->defaultAction(), &QAction::triggered, this, [this] { zoom(false); });
    connect(m_larger->defaultAction(), &QAction::triggered, this, [this] { zoom(true); });
    connect(m_fit->defaultAction(), &QAction::triggered, this, [this] { m_image->setZoom(1); });
}

void PageBrowser::showPage(qint64 document, const QString &name, qint64 page, qint64 pages)
{
    const bool same = document == m_document && page == m_page;
    if (document != m_document) {
        m_pages = 0;
        m_hasNoPictures = false;
    }
    m_document = document;
    m_name = name;
    m_hasNoPictures = m_hasNoPictures || isTextual(name);
    m_page = std::max<qint64>(1, page);
    m_pages = std::max(m_pages, pages);
    showBar();
    if (same && showsPage())
        return;
    m_image->clear();
    m_text->forget();
    load();
}

bool PageBrowser::showsPage() const
{
    return m_image->hasPicture() || m_text->hasText();
}

void PageBrowser::markText(const QString &passage)
{
    m_passage = passage;
    m_text->highlight(passage);
}

void PageBrowser::zoom(bool larger)
{
    if (m_hasNoPictures)
        return larger ? m_text->zoomIn() : m_text->zoomOut();
    larger ? m_image->zoomIn() : m_image->zoomOut();
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
    m_passage.clear();
    m_hasNoPictures = false;
    m_image->clear();
    m_text->forget();
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
    m_hasNoPictures ? loadText() : loadPicture();
}

void PageBrowser::loadPicture()
{
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
        if (!m_image->hasPicture() && picture.error().kind == ErrorKind::NotFound)
            return loadText(picture.error());
        if (!m_image->hasPicture())
            m_state->showFailed(describe(picture.error(), tr("This page could not be shown.")), [this] { load(); });
    });
}

void PageBrowser::present(const QImage &picture)
{
    m_kinds->setCurrentWidget(m_image);
    m_image->setPicture(picture, tr("%1, page %2").arg(m_name, QString::number(m_page)));
    m_state->showContent();
    Q_EMIT pageDrawn(m_page);
}

// `pictureError`: there was no picture; told when there is no text either.
void PageBrowser::loadText(const std::optional<Error> &pictureError)
{
    m_state->showLoading();
    const QString path = m_workspace.session.ofTenant(u"/documents/%1/pages/%2"_s.arg(m_document).arg(m_page));
    m_call = m_workspace.client.get<api::PageText>(path, this, [this, pictureError](const Result<api::PageText> &text) {
        if (text)
            return presentText(*text);
        m_state->showFailed(describe(pictureError.value_or(text.error()), tr("This page could not be shown.")), [this] { load(); });
    });
}

void PageBrowser::presentText(const api::PageText &text)
{
    m_hasNoPictures = true;
    m_kinds->setCurrentWidget(m_text);
    m_state->showContent();
    m_text->showText(text, tr("%1, page %2").arg(m_name, QString::number(m_page)));
    m_text->highlight(m_passage);
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
