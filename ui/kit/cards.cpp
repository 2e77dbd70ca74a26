#include "ui/kit/cards.h"

#include <QtCore/QHash>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

namespace {

// Words that wrap. A layout asks for their height at the same few widths at every change of anything beside them, and
// each time the text would be shaped anew: what was found is kept.
class Paragraph : public QLabel {
public:
    using QLabel::QLabel;

    int heightForWidth(int width) const override
    {
        if (m_text != text() || m_font != font()) {
            m_heights.clear();
            m_text = text();
            m_font = font();
        }
        const auto known = m_heights.constFind(width);
        return known != m_heights.constEnd() ? *known : *m_heights.insert(width, QLabel::heightForWidth(width));
    }

protected:
    void changeEvent(QEvent *event) override
    {
        m_heights.clear();
        QLabel::changeEvent(event);
    }

private:
    mutable QString m_text;
    mutable QFont m_font;
    mutable QHash<int, int> m_heights;
};

Meaning meaningOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Meaning::Good;
    case Tone::Warning: return Meaning::Warning;
    case Tone::Bad: return Meaning::Bad;
    case Tone::Information: break;
    }
    return Meaning::Information;
}

void drawFocus(QPainter &painter, const QWidget &widget, const QRectF &box, double radius)
{
    if (!widget.hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(widget.palette().color(QPalette::Highlight), 2));
    painter.drawRoundedRect(box, radius, radius);
}

} // namespace

Card::Card(const QString &title, QWidget *parent) : QFrame(parent), m_title(new QLabel(title)), m_corner(new QHBoxLayout), m_body(new QVBoxLayout)
{
    const int gap = Theme::gap(*this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(gap + gap / 2, gap, gap + gap / 2, gap + gap / 2);
    all->setSpacing(gap);
    auto *head = new QHBoxLayout;
    m_title->setFont(Theme::section(font()));
    if (title.isEmpty()) // what has no parent yet is only ever hidden: shown, it would be a window of its own
        m_title->hide();
    head->addWidget(m_title, 1);
    head->addLayout(m_corner);
    all->addLayout(head);
    all->addLayout(m_body, 1);
    m_body->setSpacing(gap);
    setAccessibleName(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::colour(Meaning::Border, palette()));
    painter.setBrush(Theme::colour(Meaning::Card, palette()));
    const double radius = Theme::gap(*this) * 0.8;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

Figure::Figure(const QString &name, QWidget *parent) : QAbstractButton(parent)
{
    setText(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Figure::setValue(const QString &value, Tone tone)
{
    m_value = value;
    m_tone = tone;
    setAccessibleName(text() + QStringLiteral(" : ") + value);
    updateGeometry();
    update();
}

void Figure::setHint(const QString &hint)
{
    m_hint = hint;
    setAccessibleDescription(hint);
    updateGeometry();
    update();
}

QSize Figure::sizeHint() const
{
    const QFontMetrics big(Theme::figure(font()));
    const QFontMetrics small(Theme::small(font()));
    const int width = std::max({big.horizontalAdvance(m_value), fontMetrics().horizontalAdvance(text()), small.horizontalAdvance(m_hint)});
    const int gap = Theme::gap(*this);
    // Widths are rounded down: text that fits to the pixel would be elided.
    return {width + 2 * gap + 2, big.height() + fontMetrics().height() + (m_hint.isEmpty() ? 0 : small.height()) + gap};
}

void Figure::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int gap = Theme::gap(*this);
    if (underMouse() && receivers(SIGNAL(clicked(bool))) > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(rect(), gap / 2.0, gap / 2.0);
    }
    drawFocus(painter, *this, QRectF(rect()).adjusted(1, 1, -1, -1), gap / 2.0);
    QRect box = rect().adjusted(gap, gap / 2, -gap, -gap / 2);
    const QFontMetrics big(Theme::figure(font()));
    painter.setFont(Theme::figure(font()));
    painter.setPen(m_tone == Tone::Information ? palette().color(QPalette::Text) : Theme::colour(meaningOf(m_tone), palette()));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop, m_value);
    box.setTop(box.top() + big.height());
    painter.setFont(font());
    painter.setPen(Theme::colour(Meaning::Muted, palette()));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop, fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    if (m_hint.isEmpty())
        return;
    box.setTop(box.top() + fontMetrics().height());
    painter.setFont(Theme::small(font()));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop, QFontMetrics(painter.font()).elidedText(m_hint, Qt::ElideRight, box.width()));
}

Chip::Chip(const QString &text, Meaning meaning, QWidget *parent) : QAbstractButton(parent), m_meaning(meaning)
{
    setText(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus); // until something is connected a chip is a label
    setFont(Theme::small(font()));
}

void Chip::setMeaning(Meaning meaning)
{
    m_meaning = meaning;
    update();
}

QSize Chip::sizeHint() const
{
    const int gap = Theme::gap(*this);
    const int picture = icon().isNull() ? 0 : fontMetrics().height() + gap / 2;
    return {fontMetrics().horizontalAdvance(text()) + picture + 2 * gap + 2, fontMetrics().height() + gap / 2}; // rounded down, as above
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::tint(m_meaning, palette()));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    drawFocus(painter, *this, box.adjusted(1, 1, -1, -1), box.height() / 2);
    const int gap = Theme::gap(*this);
    QRect inner = rect().adjusted(gap, 0, -gap, 0);
    if (!icon().isNull()) {
        const int side = fontMetrics().height();
        icon().paint(&painter, QRect(inner.left(), inner.top() + (inner.height() - side) / 2, side, side));
        inner.setLeft(inner.left() + side + gap / 2);
    }
    painter.setPen(Theme::colour(m_meaning, palette()));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(text(), Qt::ElideMiddle, inner.width()));
}

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(Theme::heading(label->font()));
    return label;
}

QLabel *sectionLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(Theme::section(label->font()));
    return label;
}

QLabel *hintLabel(const QString &text, QWidget *parent)
{
    auto *label = new Paragraph(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *valueLabel(const QString &text, QWidget *parent)
{
    auto *label = new Paragraph(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace passerelle::ui
