// One message of the trial, as a telephone shows it, with what belongs to it below: sources, how long it took, a button.
// GUI thread.
#pragma once

#include "ui/kit/cards.h"

class QHBoxLayout;

namespace passerelle::ui {

class Bubble : public QWidget {
    Q_OBJECT
public:
    enum class Side { Contact, Assistant };
    Bubble(Side side, const QString &text, QWidget *parent = nullptr);

    void addChip(Chip *chip);        // a source
    void setFoot(const QString &text); // small, below
    void setChosen(bool chosen);     // its details are shown beside

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Side m_side;
    QWidget *m_ground;
    QLabel *m_text;
    QLabel *m_foot;
    QVBoxLayout *m_chips;
    bool m_chosen = false;
};

} // namespace passerelle::ui
