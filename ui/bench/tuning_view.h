// How this client is searched: the words of the house and the score that a passage needs. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

namespace passerelle::ui {

class HouseWords;
class ThresholdCard;

class TuningView : public QWidget {
    Q_OBJECT
public:
    explicit TuningView(Workspace &workspace, QWidget *parent = nullptr);

    void load();
    void clear();
    HouseWords &words() { return *m_words; }
    ThresholdCard &threshold() { return *m_threshold; }

private:
    HouseWords *m_words;
    ThresholdCard *m_threshold;
};

} // namespace passerelle::ui
