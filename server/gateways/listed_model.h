// A model as its provider lists it, for the connection test and for choosing one.
#pragma once

#include <QtCore/QString>

namespace passerelle::gateways {

struct ListedModel {
    QString name; // as settings write it
    bool answers = false;
    bool embeds = false;

    bool operator==(const ListedModel &) const = default;
};

} // namespace passerelle::gateways
