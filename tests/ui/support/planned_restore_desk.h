// A RestoreDesk that keeps what it was asked for; the test says what comes of it.
#pragma once

#include "ui/kit/restore_desk.h"

namespace passerelle::ui {

class PlannedRestoreDesk : public RestoreDesk {
public:
    Reach reach() const override { return where; }
    QString dataFolder() const override { return where == Reach::Elsewhere ? QString() : QStringLiteral("/home/lea/.local/share/passerelle"); }
    void begin(const RestoreOrder &order) override { asked.push_back(order); }

    Reach where = Reach::Elsewhere;
    std::vector<RestoreOrder> asked;
};

} // namespace passerelle::ui
