// One thing that the doctor looked at: how it is, what was seen, and what to do. Plain data.
#pragma once

#include "server/base/clock.h"
#include "server/doctor/fault.h"
#include "server/domain/ids.h"

#include <optional>
#include <vector>

namespace passerelle::doctor {

enum class CheckState : std::uint8_t { Ok, Warning, Failed, NotApplicable };

struct Check {
    const char *name = ""; // "dns", "certificate"; see docs/connection.md
    CheckState state = CheckState::Ok;
    Fault fault = Fault::None;
    QString seen; // an English sentence of the catalogue

    static Check well(const char *name, QString seen) { return {name, CheckState::Ok, Fault::None, std::move(seen)}; }
    static Check failed(const char *name, Fault fault, QString seen) { return {name, CheckState::Failed, fault, std::move(seen)}; }
    static Check warning(const char *name, Fault fault, QString seen) { return {name, CheckState::Warning, fault, std::move(seen)}; }
    static Check without(const char *name, QString why) { return {name, CheckState::NotApplicable, Fault::None, std::move(why)}; }
};

// The first that failed; None when nothing did.
inline Fault firstFault(const std::vector<Check> &checks)
{
    for (const Check &check : checks) {
        if (check.state == CheckState::Failed)
            return check.fault;
    }
    return Fault::None;
}

} // namespace passerelle::doctor
