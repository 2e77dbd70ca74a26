// The way out to WhatsApp's Cloud API: the messenger, the source of contacts' files, and the watch on the end of the Graph
// version that they speak. Made once by Engine; thread-safe as its parts are.
#pragma once

#include "server/gateways/whatsapp/whatsapp_media.h"
#include "server/gateways/whatsapp/whatsapp_messenger.h"
#include "server/runtime/foundation.h"

#include <atomic>

namespace passerelle::runtime {

class WhatsAppWiring {
public:
    explicit WhatsAppWiring(Foundation &foundation);
    WhatsAppWiring(const WhatsAppWiring &) = delete;
    WhatsAppWiring &operator=(const WhatsAppWiring &) = delete;

    // Whether any channel speaks to Meta: without one its versions are nobody's trouble.
    Status look();
    std::vector<QString> troubles() const;

private:
    QString graphVersion() const;
    Foundation &m_foundation;
    std::atomic<bool> m_isUsed{false};

public:
    gateways::WhatsAppMessenger messenger;
    gateways::WhatsAppMedia media;
};

} // namespace passerelle::runtime
