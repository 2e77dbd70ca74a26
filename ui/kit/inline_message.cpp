#include "ui/kit/inline_message.h"
