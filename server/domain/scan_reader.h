// Who reads pages without readable text: this machine, the tenant's model, or nobody. Pure.
#pragma once

#include <QtCore/QByteArrayView>

#include <optional>

namespace passerelle {

enum class ScanReader {
    Local, // recognised on this machine
    Model, // the tenant's model is sent their pictures, once somebody has agreed to it for the document
    Off,   // they stay unread
};
const char *nameOf(ScanReader reader); // "local", "model", "off"
std::optional<ScanReader> scanReaderFromName(QByteArrayView name);

} // namespace passerelle
