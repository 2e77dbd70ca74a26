#include "ui/kit/notices.h"
