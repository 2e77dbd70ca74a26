// The tables of fields of whatsapp_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/shapes.h"
#include "server/api/whatsapp_dto.h"

namespace passerelle::api {

PASSERELLE_SHAPE(NewWhatsAppApp, "A Meta app to connect.")
(field(&Struct::name, {"name", "For people.", 1, kNameMost}), field(&Struct::secret, {"secret", "The app's own secret; kept sealed and never shown again.", 16, 200}),
 field(&Struct::verifyToken, {"verify_token", "The word that Meta shows when it asks whether the callback is ours; drawn when missing.", 16, 128}));
};
PASSERELLE_SHAPE(WhatsAppAppView, "A Meta app. Its secrets are never shown.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::name, {"name", "For people."}),
 field(&Struct::shared, {"shared", "It is the installation's, and carries numbers of several tenants."}),
 field(&Struct::hookPath, {"path", "Where Meta calls us, on the webhook listener; null: another's to know."}),
 field(&Struct::previousSecretValid, {"previous_secret_valid", "A secret that was changed is still valid beside the new one."}));
};
PASSERELLE_SHAPE(WhatsAppAppCreated, "What Meta's page asks for.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::name, {"name", "For people."}),
 field(&Struct::hookPath, {"path", "Where Meta calls us, on the webhook listener."}), field(&Struct::verifyToken, {"verify_token", "The word that Meta shows when it asks."}));
};
PASSERELLE_SHAPE(WhatsAppAppSecret, "An app's new secret.")
(field(&Struct::secret, {"secret", "The app's own; kept sealed and never shown again.", 16, 200}));
};

} // namespace passerelle::api
