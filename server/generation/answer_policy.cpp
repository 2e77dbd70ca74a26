#include "server/generation/answer_policy.h"

namespace passerelle::generation {

AnswerPolicy answerPolicyFrom(const TenantSettings &settings, const QString &tenantName)
{
    AnswerPolicy policy;
    policy.threshold = settings.retrievalThreshold.value_or(kDefaultThreshold);
    policy.businessName = settings.businessName.isEmpty() ? tenantName : settings.businessName;
    policy.formOfAddress = settings.formOfAddress;
    if (!settings.allowedLanguages.empty())
        policy.allowedLanguages = settings.allowedLanguages;
    policy.sourceLine = settings.sourceLine;
    policy.maxPassages = settings.passagesInPrompt;
    policy.helpOfferFrench = settings.helpOfferFrench;
    policy.helpOfferEnglish = settings.helpOfferEnglish;
    return policy;
}

} // namespace passerelle::generation
