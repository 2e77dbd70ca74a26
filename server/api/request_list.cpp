#include "server/api/request_list.h"

namespace passerelle::api {

const std::set<std::string> &requestNames()
{
    // openapi_test holds this list against the routes.
    static const std::set<std::string> names{
        "ActivationWish", "AlertRouteChange", "AlertWebhook", "AskQuestion", "BenchQuestionChange", "BillingIdentity", "CalibrationChoice",
        "CanaryWish", "CannedChange", "ChannelChange", "CodeShown", "ConflictChange", "CreditWish", "CuratedChange", "CuratedTrial", "DraftAnswer",
        "EffectChange", "EmbeddingActivation", "EmbeddingWish", "ErasureWish", "FactChange", "FactorCode", "GapAnswer", "HiddenTextDecision",
        "ImportWish", "InvitationAcceptance", "LifeChange", "ManyChatTrial", "ManyChatView", "NewAccountWish", "NewAgency", "NewBenchQuestion",
        "NewBenchRun", "NewCanned", "NewChannel", "NewCurated", "NewFactWish", "NewFeedback", "NewGrant", "NewInvitation", "NewInvoice", "NewMember",
        "NewNote", "NewPlan", "NewPrice", "NewPrivacyRequest", "NewRate", "NewRehearsal", "NewReplay", "NewReply", "NewSession", "NewSignUp",
        "NewTenant", "NewToken", "NewWhatsAppApp", "NewWordList", "OwnershipWanted", "PasswordChange", "PasswordReset", "PlanChoice", "PortableWish",
        "PrivacyRequestChange", "ProposalDecision", "ProviderChange", "ReadingChoice", "ReceiptText", "RecoveryKeyWish", "ReplacementWish",
        "ResetAsk", "SearchQuery", "SeenMark", "SettingChange", "TermsAcceptance", "TransferWish", "ValidityWish", "WhatsAppAppSecret"};
    return names;
}

} // namespace passerelle::api
