// The structs of the admin API that speak of how a ManyChat channel is set up. See dto.h.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

// Both what is asked for and what is set: an empty text is "as usual".
struct ManyChatView {
    std::optional<QString> contactIdAt = {};
    std::optional<QString> textAt = {};
    std::optional<QString> nameAt = {};
    std::optional<QString> localeAt = {};
    std::optional<QString> lastInteractionAt = {};
    std::optional<QString> personAt = {};
    std::optional<QString> personTag = {};
    std::optional<QString> personField = {};
};
struct ManyChatTrial {
    std::optional<QString> body = {}; // missing: an empty one, which is told as ManyChat would be
    std::optional<ManyChatView> settings = {};
};
struct ManyChatPreview {
    bool ok = false;
    std::optional<QString> problem = {};
    QString contactId = {};
    QString text = {};
    QString name = {};
    QString locale = {};
    QString lastInteraction = {};
    QString kind = {};
    std::optional<QString> speaker = {};
};
struct SetupFindingView {
    QString grade = {};
    QString finding = {};
    QString words = {};
    std::optional<QString> advice = {};
    std::optional<QString> detail = {};
};
struct ManyChatFlowView {
    QString ns = {};
    QString name = {};
};
struct ManyChatListsView {
    std::vector<ManyChatFlowView> flows = {};
    std::vector<QString> tags = {};
    std::vector<QString> fields = {};
};
struct SetupCheckView {
    bool complete = false;
    std::vector<SetupFindingView> findings = {};
};

} // namespace passerelle::api
