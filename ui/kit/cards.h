// The small parts that pages are laid out with: a card (a titled surface), a figure in it, a chip, a page's heading, a
// row of buttons. They follow palette and font. GUI thread.
#pragma once

#include "ui/kit/notices.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>

class QHBoxLayout;
class QVBoxLayout;

namespace passerelle::ui {

class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);
    QVBoxLayout &body() { return *m_body; }
    QHBoxLayout &corner() { return *m_corner; } // right of the title: buttons
    void setTitle(const QString &title);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QHBoxLayout *m_corner;
    QVBoxLayout *m_body;
};

// A big number with its name below; clickable when something is connected to clicked().
class Figure : public QAbstractButton {
    Q_OBJECT
public:
    explicit Figure(const QString &name, QWidget *parent = nullptr);
    void setValue(const QString &value, Tone tone = Tone::Information);
    void setHint(const QString &hint); // a third, small line
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_value;
    QString m_hint;
    Tone m_tone = Tone::Information;
};

// A short word on a tinted ground: a state, a source. Clickable; read by screen readers as a button.
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const QString &text = {}, Meaning meaning = Meaning::Muted, QWidget *parent = nullptr);
    void setMeaning(Meaning meaning);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Meaning m_meaning;
};

QLabel *headingLabel(const QString &text, QWidget *parent = nullptr);
QLabel *sectionLabel(const QString &text, QWidget *parent = nullptr);
QLabel *hintLabel(const QString &text, QWidget *parent = nullptr); // muted, wraps
QLabel *valueLabel(const QString &text = {}, QWidget *parent = nullptr); // selectable, wraps

} // namespace passerelle::ui
