// Goes to a place; whoever holds the pages listens. It remembers the way back. GUI thread.
#pragma once

#include "ui/kit/place.h"

#include <QtCore/QObject>

#include <vector>

namespace passerelle::ui {

class Navigator : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void go(const Place &place);
    void back();
    bool canGoBack() const { return m_past.size() > 1; }

Q_SIGNALS:
    void asked(const passerelle::ui::Place &place);

private:
    std::vector<Place> m_past;
};

} // namespace passerelle::ui
