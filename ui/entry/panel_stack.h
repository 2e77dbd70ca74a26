// Panels of which one is in sight. Unlike a stacked widget it is as high as that one wants to be at its width, so that
// wrapped sentences are never cut. GUI thread.
#pragma once

#include <QtWidgets/QWidget>

class QLayout;

namespace passerelle::ui {

class EntryPanel;

class PanelStack : public QWidget {
    Q_OBJECT
public:
    explicit PanelStack(QWidget *parent = nullptr);
    void add(EntryPanel *panel); // hidden until it is shown
    void show(EntryPanel *panel);
    EntryPanel *current() const { return m_current; }
    int indexOfCurrent() const;
    // In the middle of its row, so wide; an alignment would forget how high wrapped sentences are at this width.
    QLayout *centred(int width);

private:
    using QWidget::show;
    EntryPanel *m_current = nullptr;
};

} // namespace passerelle::ui
