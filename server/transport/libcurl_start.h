// Starts libcurl, once for the process. Thread-safe.
#pragma once

#include <curl/curl.h>

namespace passerelle::transport {

// curl_global_init() may run once, before any thread uses libcurl.
inline bool startLibcurl()
{
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

} // namespace passerelle::transport
