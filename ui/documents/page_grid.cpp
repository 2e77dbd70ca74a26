#include "ui/documents/page_grid.h"

#include "ui/documents/document_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPolygon>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTileWidth = 26;
constexpr int kTileHeight = 32;
constexpr int kGap = 4;
constexpr int kMostHeight = 184; // five rows; the rest is scrolled to
constexpr int kCorner = 9; // of a tile whose page holds hidden text

} // namespace

PageTiles::PageTiles(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Pages and their verdicts"));
}

void PageTiles::setPages(const std::vector<api::PageView> &pages)
{
    m_pages = pages;
    updateGeometry();
    update();
}

void PageTiles::setHidden(std::set<qint64> pages)
{
    m_hidden = std::move(pages);
    setCurrent(m_current);
}

QString PageTiles::sayingOf(const api::PageView &page) const
{
    QString text = tr("Page %1: %2").arg(countText(page.number), wordOfPage(page));
    if (m_hidden.contains(page.number))
        text += u"\n"_s + tr("Holds text that cannot be seen");
    return page.explanation ? QString(text + u"\n"_s + *page.explanation) : text;
}

void PageTiles::setCurrent(qint64 page)
{
    m_current = page;
    const auto found = std::ranges::find(m_pages, page, &api::PageView::number);
    setAccessibleDescription(found == m_pages.end() ? QString() : sayingOf(*found));
    update();
}

int PageTiles::columnsIn(int width) const { return std::max(1, (width + kGap) / (kTileWidth + kGap)); }

int PageTiles::heightForWidth(int width) const
{
    const int columns = columnsIn(width);
    const int rows = (static_cast<int>(m_pages.size()) + columns - 1) / columns;
    return std::max(0, rows * (kTileHeight + kGap) - kGap) + 2;
}

QSize PageTiles::sizeHint() const { return {10 * (kTileWidth + kGap), heightForWidth(std::max(width(), 10 * (kTileWidth + kGap)))}; }

QRect PageTiles::tileAt(int index) const
{
    const int columns = columnsIn(width());
    return {1 + (index % columns) * (kTileWidth + kGap), 1 + (index / columns) * (kTileHeight + kGap), kTileWidth - 2, kTileHeight - 2};
}

int PageTiles::indexAt(const QPoint &place) const
{
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i)
        if (tileAt(i).contains(place))
            return i;
    return -1;
}

void PageTiles::choose(int index)
{
    if (index < 0 || index >= static_cast<int>(m_pages.size()))
        return;
    setCurrent(m_pages[static_cast<size_t>(index)].number);
    Q_EMIT pageChosen(m_current);
}

bool PageTiles::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = indexAt(help->pos());
        if (index >= 0)
            QToolTip::showText(help->globalPos(), sayingOf(m_pages[static_cast<size_t>(index)]), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void PageTiles::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(11);
    painter.setFont(font);
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i) {
        const QRect tile = tileAt(i);
        if (!tile.intersects(event->rect()))
            continue;
        const api::PageView &page = m_pages[static_cast<size_t>(i)];
        const QColor colour = Theme::colour(lookOfPage(page).meaning, palette());
        QColor fill = colour;
        fill.setAlphaF(0.16F);
        const bool isCurrent = page.number == m_current;
        painter.setPen(QPen(isCurrent ? palette().color(QPalette::Highlight) : colour, isCurrent ? 2 : 1));
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        if (m_hidden.contains(page.number)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::colour(Meaning::Warning, palette()));
            painter.drawPolygon(QPolygon({tile.topRight() + QPoint(1 - kCorner, 0), tile.topRight() + QPoint(1, 0), tile.topRight() + QPoint(1, kCorner)}));
        }
        painter.setPen(palette().color(QPalette::Text));
        if (hasFocus() && (isCurrent || (m_current == 0 && i == 0)))
            painter.drawRoundedRect(QRectF(tile).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2, Qt::AbsoluteSize); // the arrows lead from here
        painter.drawText(tile, Qt::AlignCenter, page.number < 1000 ? QString::number(page.number) : u"…"_s + QString::number(page.number % 100).rightJustified(2, u'0'));
    }
}

void PageTiles::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(indexAt(event->position().toPoint()));
}

void PageTiles::keyPressEvent(QKeyEvent *event)
{
    const auto found = std::ranges::find(m_pages, m_current, &api::PageView::number);
    const int index = found == m_pages.end() ? -1 : static_cast<int>(found - m_pages.begin());
    switch (event->key()) {
    case Qt::Key_Left: return choose(index - 1);
    case Qt::Key_Right: return choose(index + 1);
    case Qt::Key_Up: return choose(index - columnsIn(width()));
    case Qt::Key_Down: return choose(index + columnsIn(width()));
    default: QWidget::keyPressEvent(event);
    }
}

PageGrid::PageGrid(QWidget *parent) : QWidget(parent), m_tiles(new PageTiles), m_legend(new QLabel)
{
    auto *scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus); // the tiles have it
    scroll->setWidget(m_tiles);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMaximumHeight(kMostHeight);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_legend->setWordWrap(true);
    m_legend->setTextFormat(Qt::RichText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::gap(*this) / 2, 0, Theme::gap(*this) / 2);
    column->addWidget(scroll);
    column->addWidget(m_legend);
}

void PageGrid::setPages(const std::vector<api::PageView> &pages)
{
    m_pages = pages;
    m_tiles->setPages(pages);
    setVisible(!pages.empty());
    showLegend();
}

void PageGrid::setHidden(const std::set<qint64> &pages)
{
    m_hidden = pages;
    m_tiles->setHidden(pages);
    showLegend();
}

void PageGrid::showLegend()
{
    // In the order in which they first come, so that the commonest of a document is mostly first.
    std::vector<std::pair<StateLook, int>> looks;
    for (const api::PageView &page : m_pages) {
        const StateLook look = lookOfPage(page);
        const auto known = std::ranges::find_if(looks, [&](const auto &entry) { return entry.first.word == look.word; });
        if (known == looks.end())
            looks.emplace_back(look, 1);
        else
            ++known->second;
    }
    QStringList parts;
    for (const auto &[look, count] : looks)
        parts << u"<span style='color: %1'>■</span>&nbsp;%2&nbsp;(%3)"_s.arg(Theme::colour(look.meaning, palette()).name(), look.word.toHtmlEscaped(), countText(count));
    if (!m_hidden.empty())
        parts << u"<span style='color: %1'>◥</span>&nbsp;%2&nbsp;(%3)"_s.arg(Theme::colour(Meaning::Warning, palette()).name(), tr("with hidden text").toHtmlEscaped(), countText(static_cast<qint64>(m_hidden.size())));
    m_legend->setText(parts.join(u" &nbsp; "_s));
}

} // namespace passerelle::ui
