// What a tenant has decided about its answers. Plain data, made from the tenant's settings.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/settings.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::generation {

// Evidence less sure than this is answered with "the documents do not say", where the tenant set no threshold of its own.
inline constexpr double kDefaultThreshold = 0.25;

struct AnswerPolicy {
    double threshold = kDefaultThreshold;
    QString businessName = {};
    FormOfAddress formOfAddress = FormOfAddress::Vous;
    std::vector<Language> allowedLanguages = {Language::French, Language::English}; // the first is the fallback
    bool sourceLine = true;
    int maxPassages = 6;
    QString helpOfferFrench = {};  // closes a refusal; empty: none
    QString helpOfferEnglish = {};
};

AnswerPolicy answerPolicyFrom(const TenantSettings &settings, const QString &tenantName);

} // namespace passerelle::generation
