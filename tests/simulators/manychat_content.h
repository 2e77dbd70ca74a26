// The rules of a WhatsApp "dynamic content" as ManyChat's public API takes it (contract 1.3 and 2.1). Pure.
#pragma once

#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace passerelle::simulators {

struct ManyChatContent {
    std::vector<QString> texts;
};

// What is wrong with `data`, in ManyChat's words; nothing when it is sound.
std::optional<QString> faultOfContent(const nlohmann::json &data);
// Of sound content only.
ManyChatContent contentOf(const nlohmann::json &data);

} // namespace passerelle::simulators
