#include "ui/kit/session.h"
