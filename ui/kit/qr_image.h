// A QR code from SVG, black on white in every look, since cameras want it so. GUI thread.
#pragma once

#include <QtWidgets/QWidget>

class QSvgRenderer;

namespace passerelle::ui {

class QrImage : public QWidget {
    Q_OBJECT
public:
    explicit QrImage(QWidget *parent = nullptr);
    void setSvg(const QString &svg); // empty: nothing is drawn
    bool isThere() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSvgRenderer *m_renderer;
};

} // namespace passerelle::ui
