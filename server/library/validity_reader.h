// The days on which a document says of itself that it holds: "tarifs valables jusqu'au 31/12/2026", "applicable à compter du
// 1er janvier 2027", "valid from 1 May to 30 September 2026". French and English. A proposal, never more: what holds until
// then may be one offer among others. Pure.
#pragma once

#include "server/domain/document_life.h"

namespace passerelle::library {

struct ValidityFound {
    ValidityProposal proposal;
    bool isSure = false; // the text names no other days of this kind
};

std::optional<ValidityFound> readValidity(const std::vector<PassageDraft> &passages);

} // namespace passerelle::library
