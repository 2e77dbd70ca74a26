// Looks, through a channel's own API, whether what its settings name is there: the page, the flow that may reopen a
// conversation, the tag and the field that say that a person speaks. Sends nothing to anyone. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/channel.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace passerelle {

struct SetupFinding {
    enum class What : std::uint8_t {
        Page,           // the key opens it; `name` is the page's
        KeyRefused,     // `detail` in the channel's own words, here and below
        NoAnswer,
        NotPro,         // the page's plan has no API
        FlowFound,      // `name` is the flow's, `detail` its ns
        FlowMissing,    // `name` is the ns that is set, `detail` names what there is
        NoFlow,         // none is set: `detail` names what there is
        TagFound,
        TagMissing,
        FieldFound,
        FieldMissing,
        FieldWrongType, // `detail` is its type
        NoPersonPlace,  // nothing in a call says that a person speaks
        Unreadable,     // a list could not be read; `name` says which
    };
    What what = What::Page;
    QString name;
    QString detail;
};
enum class SetupGrade : std::uint8_t { Fine, Advice, Missing };
SetupGrade gradeOf(SetupFinding::What what);
const char *nameOf(SetupFinding::What what);  // "page", "key_refused" …
const char *nameOf(SetupGrade grade);         // "fine", "advice", "missing"

// What can be named in a channel's settings, as the channel has it now.
struct ChannelLists {
    struct Flow {
        QString ns;
        QString name;
    };
    std::vector<Flow> flows;
    std::vector<QString> tags;
    std::vector<QString> fields; // of text
};

class ChannelSetup {
public:
    virtual ~ChannelSetup() = default;
    // `flow`: the one that may reopen a conversation; empty: none is set. What cannot be asked is a finding, no error.
    virtual std::vector<SetupFinding> check(const Channel &channel, const Secret &apiKey, const QString &flow, Deadline deadline, std::stop_token stop) = 0;
    // The error of the first list that cannot be had.
    virtual Result<ChannelLists> lists(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
